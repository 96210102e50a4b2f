# Completion of rationale's commands, options and values for fish. The program says what may follow.
function __rationale_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    set -l found (rationale complete -- $words[2..] "$current" 2>/dev/null)
    if set -q found[1]
        printf '%s\n' $found
    else
        __fish_complete_path "$current"
    end
end
complete -c rationale -f -a '(__rationale_complete)'
