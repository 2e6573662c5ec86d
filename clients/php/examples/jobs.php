<?php

declare(strict_types=1);

/*
 * A page that lists the last run of each job of a director.
 *
 *     BAREOSGRPC_ADDRESS=127.0.0.1:9190 BAREOSGRPC_KEY=… php -S 127.0.0.1:8080 examples/jobs.php
 *
 * BAREOSGRPC_DIRECTOR and BAREOSGRPC_CONSOLE name what the service calls them, where there is a choice.
 */

require __DIR__ . '/autoload.php';

use BareosGrpc\Client;
use BareosGrpc\Errors\BareosException;

// Remarks belong into the log: on a page they would tell strangers where things lie.
ini_set('display_errors', '0');

const STATUS = [
    'T' => 'done', 'W' => 'done, with warnings', 'E' => 'failed', 'e' => 'failed', 'f' => 'failed', 'A' => 'canceled', 'R' => 'running',
    'C' => 'waiting',
];

function text(string $text): string
{
    return htmlspecialchars($text, ENT_QUOTES | ENT_SUBSTITUTE, 'UTF-8');
}

$error = '';
$jobs = [];
try {
    $client = new Client(
        getenv('BAREOSGRPC_ADDRESS') ?: '127.0.0.1:9190',
        getenv('BAREOSGRPC_KEY') ?: null,
        director: getenv('BAREOSGRPC_DIRECTOR') ?: '',
        console: getenv('BAREOSGRPC_CONSOLE') ?: '',
        timeout: 10,
    );
    $jobs = $client->call('list jobs', ['last'])['jobs'];
    usort($jobs, static fn (array $one, array $other) => (int) $other['jobid'] <=> (int) $one['jobid']);
} catch (BareosException $failure) {
    http_response_code(503);
    $error = $failure->getMessage();
}
header('Content-Type: text/html; charset=utf-8');
header("Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'");
?>
<!DOCTYPE html>
<html lang="en">
<meta charset="utf-8">
<title>Backup jobs</title>
<style>
    body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem }
    table { border-collapse: collapse; width: 100% }
    th, td { border-bottom: 1px solid #ddd; padding: .4rem .6rem; text-align: left }
    td:first-child, td.number { font-variant-numeric: tabular-nums; text-align: right }
    .E, .e, .f, .A, .error { color: #b00020 }
    .W { color: #8a5a00 }
</style>
<h1>The last run of each job</h1>
<?php if ($error !== ''): ?>
    <p class="error"><?= text($error) ?></p>
<?php else: ?>
    <table>
        <tr><th>Job</th><th>Name</th><th>Client</th><th>Started</th><th>Files</th><th>Status</th></tr>
        <?php foreach ($jobs as $job): ?>
            <tr>
                <td><?= text($job['jobid']) ?></td>
                <td><?= text($job['name']) ?></td>
                <td><?= text($job['client']) ?></td>
                <td><?= text($job['starttime']) ?></td>
                <td class="number"><?= text($job['jobfiles']) ?></td>
                <td class="<?= text($job['jobstatus']) ?>"><?= text(STATUS[$job['jobstatus']] ?? $job['jobstatus']) ?></td>
            </tr>
        <?php endforeach ?>
    </table>
<?php endif ?>
</html>
