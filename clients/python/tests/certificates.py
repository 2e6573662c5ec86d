"""Certificates for tests, made by openssl."""

import subprocess


def authority(folder, name="ca"):
    """Makes folder/name.pem and folder/name.key: a certificate that signs others."""
    return _make(folder, name, "-subj", f"/CN={name}")


def signed(folder, name, names, by="ca"):
    """Makes a certificate for names such as "IP:127.0.0.1,DNS:example.org", signed by another one of the folder."""
    extensions = ["-addext", f"subjectAltName={names}", "-addext", "basicConstraints=critical,CA:FALSE"]
    issuer = ["-CA", folder / f"{by}.pem", "-CAkey", folder / f"{by}.key"]
    return _make(folder, name, "-subj", f"/CN={name}", *extensions, *issuer)


def _make(folder, name, *options):
    certificate = folder / f"{name}.pem"
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"]
    command += ["-keyout", folder / f"{name}.key", "-out", certificate, *options]
    subprocess.run(command, check=True, capture_output=True)
    return certificate
