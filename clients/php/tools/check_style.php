<?php

declare(strict_types=1);

/*
 * What no sniffer knows: strict types everywhere, one type a file, no file over 400 lines, no import that nobody uses.
 */

$complaints = [];
foreach (['src', 'polyfill', 'tests', 'tools', 'examples'] as $folder) {
    foreach (new RecursiveIteratorIterator(new RecursiveDirectoryIterator(dirname(__DIR__) . "/$folder")) as $file) {
        if ($file->getExtension() !== 'php') {
            continue;
        }
        $name = substr($file->getPathname(), strlen(dirname(__DIR__)) + 1);
        $code = (string) file_get_contents($file->getPathname());
        if (!str_contains($code, "declare(strict_types=1);")) {
            $complaints[] = "$name: no strict types";
        }
        if (preg_match_all('~^(?:abstract |final )*(?:class|interface|enum|trait) \w+~m', $code) > 1) {
            $complaints[] = "$name: more than one type";
        }
        $lines = substr_count($code, "\n");
        if ($lines > 400 && $folder !== 'tests') {
            $complaints[] = "$name: $lines lines";
        }
        preg_match_all('~^use (?:function |const )?([\w\\\\]+?)(?: as (\w+))?;$~m', $code, $imports, PREG_SET_ORDER);
        foreach ($imports as $import) {
            $short = $import[2] ?? substr((string) strrchr("\\$import[1]", '\\'), 1);
            if (preg_match_all("~(?<![\\\\\w\$>])$short\b~", $code) === 0) {
                $complaints[] = "$name: $import[1] is imported and not used";
            }
        }
    }
}
echo implode("\n", $complaints), $complaints === [] ? '' : "\n";
exit($complaints === [] ? 0 : 1);
