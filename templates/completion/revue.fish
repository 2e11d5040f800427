# revue completion for fish: revue completion fish > ~/.config/fish/completions/revue.fish
function __revue_words
    set -l typed (commandline -opc) (commandline -ct)
    for line in (revue __complete $typed[2..-1] 2>/dev/null)
        switch $line
            case :files
                __fish_complete_path (commandline -ct)
            case :folders
                __fish_complete_directories (commandline -ct)
            case '*'
                echo $line
        end
    end
end
complete -c revue -f -k -a '(__revue_words)'
