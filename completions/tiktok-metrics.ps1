# Completion of tiktok-metrics for PowerShell. The program itself says what may stand at the cursor;
# words come quoted, so that nothing in them is run.

Register-ArgumentCompleter -Native -CommandName tiktok-metrics -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $length = $cursorPosition - $commandAst.Extent.StartOffset
    $line = $commandAst.Extent.Text.PadRight($length).Substring(0, $length)
    $encoding = [Console]::OutputEncoding
    try {
        [Console]::OutputEncoding = [System.Text.Encoding]::UTF8
        $answer = @(& tiktok-metrics complete powershell -- $line 2>$null)
    } catch {
        return
    } finally {
        [Console]::OutputEncoding = $encoding
    }

    # Where a file is meant there are no candidates, and PowerShell offers files by itself.
    $answer | Select-Object -Skip 1 | ForEach-Object {
        $text, $description = $_ -split "`t", 2
        if (-not $description) { $description = $text }
        [System.Management.Automation.CompletionResult]::new($text, $text, 'ParameterValue', $description)
    }
}
