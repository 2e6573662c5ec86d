#!/usr/bin/env python3
"""Checks what docker-compose.yml and the Dockerfile refer to. Prints a line for every mistake; exits with 1 when there is one.

  check-compose.py COMPOSE_FILE DOCKERFILE RESOLVED_COMPOSE_FILE
"""

import json
import pathlib
import re
import sys

import yaml


def pinned(image):
    """Whether an image's name ends in a tag that has a version, or in a digest."""
    if re.search(r"@sha256:[0-9a-f]{64}$", image):
        return True
    tag = image.rsplit("/", 1)[-1].partition(":")[2]
    return bool(re.search(r"\d", tag)) and "latest" not in tag


def stages(dockerfile):
    """The images that a Dockerfile starts from, and the names of its stages."""
    froms = re.findall(r"^FROM\s+(?:--\S+\s+)*(\S+)(?:\s+AS\s+(\S+))?", dockerfile, re.MULTILINE | re.IGNORECASE)
    names = [name for _, name in froms if name]
    return [image for image, _ in froms if image not in names], names


def check_images(services, base_images):
    for name, service in services.items():
        if not pinned(service.get("image", "")):
            yield f"service {name}: the image {service.get('image', '(none)')} is not pinned to a version"
    for image in base_images:
        if not pinned(image):
            yield f"Dockerfile: the image {image} is not pinned to a version"


def check_builds(services, stage_names):
    for name, service in services.items():
        target = service.get("build", {}).get("target")
        if "build" in service and target not in stage_names:
            yield f"service {name}: the Dockerfile has no stage {target}"


def check_files(root, services, secrets):
    for name, service in services.items():
        for volume in service.get("volumes", []):
            source, _, rest = volume.partition(":")
            if source.startswith("."):
                if not (root / source).is_file():
                    yield f"service {name}: {source} is not a file"
                if not rest.endswith(":ro"):
                    yield f"service {name}: {source} is mounted writable"
    for name, secret in secrets.items():
        if not (root / secret["file"]).is_file():
            yield f"secret {name}: deploy/make-secrets makes no {secret['file']}"


def mounted(service):
    """The secrets of a service, by the names that its programs find them under."""
    return {s if isinstance(s, str) else s.get("target", s["source"]) for s in service.get("secrets", [])}


def check_secrets(services, secrets):
    used = set()
    for name, service in services.items():
        used |= {s if isinstance(s, str) else s["source"] for s in service.get("secrets", [])}
        environment = service.get("environment", {})
        for variable, value in environment.items():
            if variable.endswith("_FILE"):
                if pathlib.PurePath(value).name not in mounted(service):
                    yield f"service {name}: {variable} names {value}, which is not among its secrets"
            elif re.search(r"PASSWORD|SECRET|KEY|TOKEN", variable, re.IGNORECASE):
                yield f"service {name}: {variable} has its value in the environment; take it from a file"
    for unused in sorted(set(secrets) - used):
        yield f"secret {unused} is used by no service"


def check_paths_in_configuration(root, services, mounts):
    """Every /run/secrets/NAME in a configuration file is a secret of each service that the file is mounted into."""
    for service_name, file in mounts:
        for secret in sorted(set(re.findall(r"/run/secrets/([\w.-]+)", file.read_text(encoding="utf-8")))):
            if secret not in mounted(services[service_name]):
                yield f"{file.relative_to(root)}: /run/secrets/{secret} is not among the secrets of service {service_name}"
        if file.suffix == ".json":
            json.loads(file.read_text(encoding="utf-8"))


def check_health(services, dockerfile):
    for name, service in services.items():
        if "healthcheck" not in service and "HEALTHCHECK" not in stage_text(dockerfile, service.get("build", {}).get("target")):
            yield f"service {name} has no health check"


def stage_text(dockerfile, stage):
    parts = re.split(r"^FROM\s+", dockerfile, flags=re.MULTILINE)
    return next((part for part in parts if re.match(rf"\S+\s+AS\s+{re.escape(stage or '')}\s", part)), "")


def check_networks(services):
    """Nothing reaches the director but the bridge, its daemons and its catalog."""
    if "ports" in services["director"]:
        yield "service director: a port is published; callers are to come by the bridge"
    allowed = {"consoles": {"bridge", "director"}, "daemons": {"director", "storage", "client"}, "catalog": {"director", "catalog"}}
    for network, expected in allowed.items():
        members = {name for name, service in services.items() if network in service.get("networks", [])}
        if members != expected:
            yield f"network {network} has {', '.join(sorted(members))}; it is for {', '.join(sorted(expected))}"
    for name, service in services.items():
        for port in service.get("ports", []):
            if not port.startswith("127.0.0.1:"):
                yield f"service {name}: the port {port} is published beyond this machine"


def problems(compose_path, dockerfile_path, resolved_path):
    root = compose_path.parent
    written = yaml.safe_load(compose_path.read_text(encoding="utf-8"))
    resolved = yaml.safe_load(resolved_path.read_text(encoding="utf-8"))
    dockerfile = dockerfile_path.read_text(encoding="utf-8")
    services, secrets = written["services"], written["secrets"]
    base_images, stage_names = stages(dockerfile)
    mounts = [(name, root / volume.partition(":")[0])
              for name, service in services.items()
              for volume in service.get("volumes", [])
              if volume.startswith(".") and (root / volume.partition(":")[0]).is_file()]
    if set(resolved["services"]) != set(services):
        yield "the resolved configuration has other services than docker-compose.yml"
    yield from check_images(services, base_images)
    yield from check_builds(services, stage_names)
    yield from check_files(root, services, secrets)
    yield from check_secrets(services, secrets)
    yield from check_paths_in_configuration(root, services, mounts)
    yield from check_health(services, dockerfile)
    yield from check_networks(services)


found = list(problems(*map(pathlib.Path, sys.argv[1:])))
for problem in found:
    print(f"deploy: {problem}")
sys.exit(1 if found else 0)
