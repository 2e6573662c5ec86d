<?php

declare(strict_types=1);

/*
 * Adds up what PHPUnit reported: FOLDER/NAME.xml and its exit code in FOLDER/NAME.exit. Names what was skipped or failed, and ends
 * with "N passed, N failed, N skipped". A run that ended with an error and reported no failed test counts as one failure.
 */

$passed = $failed = $skipped = 0;
foreach (glob("{$argv[1]}/*.exit") as $file) {
    $variant = basename($file, '.exit');
    $failedHere = $ranHere = 0;
    $report = "{$argv[1]}/$variant.xml";
    $xml = is_file($report) && filesize($report) > 0 ? simplexml_load_file($report) : false;
    foreach ($xml === false ? [] : $xml->xpath('//testcase') as $test) {
        $ranHere++;
        $name = "php $variant {$test['class']}::{$test['name']}";
        if (isset($test->failure) || isset($test->error) || isset($test->warning)) {
            $failedHere++;
            echo "failed: $name\n";
        } elseif (isset($test->skipped)) {
            $skipped++;
            echo "skipped: $name\n";
        } else {
            $passed++;
        }
    }
    $code = trim((string) file_get_contents($file));
    if ($failedHere === 0 && ($code !== '0' || $ranHere === 0)) {
        $failedHere = 1;
        echo "failed: php $variant: the run ended with exit code $code and reported $ranHere tests\n";
    }
    $failed += $failedHere;
}
echo "$passed passed, $failed failed, $skipped skipped\n";
exit($failed > 0 || $passed === 0 ? 1 : 0);
