// Reports tests one a line, failures with what they said, and at the end "N passed, N failed, N skipped".

export default async function* report(events) {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  const skips = [];
  for await (const { type, data } of events) {
    const isFile = data?.file !== undefined && data.nesting === 0 && data.file.endsWith(data.name);
    if (type === "test:pass" && data.details?.type !== "suite" && !isFile) {
      if (data.skip === undefined) {
        counts.passed++;
        yield `ok ${data.name} (${Math.round(data.details.duration_ms)} ms)\n`;
      } else {
        counts.skipped++;
        skips.push(`skipped: typescript ${data.name}: ${data.skip}`);
      }
    } else if (type === "test:fail" && data.details?.type !== "suite") {
      // A file fails with its tests; it counts by itself only if it could not run.
      if (data.details?.error?.failureType !== "subtestsFailed") {
        counts.failed++;
        yield `FAILED ${data.name}\n${indented(data.details?.error)}\n`;
      }
    } else if (type === "test:stderr" || type === "test:stdout") {
      yield data.message;
    }
  }
  yield `${skips.sort().map((line) => `${line}\n`).join("")}${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`;
}

function indented(error) {
  const cause = error?.cause ?? error;
  return String(cause?.stack ?? cause).split("\n").map((line) => `    ${line}`).join("\n");
}
