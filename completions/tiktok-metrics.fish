# Completion of tiktok-metrics for fish. The program itself says what may stand at the cursor; fish
# quotes the words.

function __tiktok_metrics_complete
    set -l answer (command tiktok-metrics complete fish -- (commandline -cp | string collect) 2>/dev/null)
    set -l candidates $answer[2..-1]
    switch "$answer[1]"
        case files
            set -l token (commandline -ct)
            set -l before (string match -r -- '^--[^=]*=' $token; or echo '')
            for path in (__fish_complete_path (string replace -r -- '^--[^=]*=' '' $token))
                echo -- $before$path
            end
        case parts
            string join -- \n $candidates
            # Between two candidates fish puts no space behind what it completes.
            test (count $candidates) -eq 1
            and echo -- (string split -- \t $candidates)[1],
        case '*'
            string join -- \n $candidates
    end
end

complete -c tiktok-metrics -e
complete -c tiktok-metrics -f -k -a '(__tiktok_metrics_complete)'
