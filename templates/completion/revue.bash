# revue completion for bash (3.2 or later): eval "$(revue completion bash)"
_revue() {
  local current=${COMP_WORDS[COMP_CWORD]} quote= word
  # A quote that is not closed yet stays where it is; revue sees the word without it.
  case $current in [\"\']*) quote=${current:0:1} current=${current:1} ;; esac
  COMPREPLY=()
  while IFS= read -r word; do
    word=${word%%$'\t'*}
    case $word in
      :files) _revue_paths -f "$current" ;;
      :folders) _revue_paths -d "$current" ;;
      *[!A-Za-z0-9_.,/:@%+=-]*) [ -n "$quote" ] || word=$(printf %q "$word"); COMPREPLY+=("$word") ;;
      *) COMPREPLY+=("$word") ;;
    esac
  done < <(revue __complete "${COMP_WORDS[@]:1:COMP_CWORD-1}" "$current" 2>/dev/null)
}
_revue_paths() {
  local path
  compopt -o filenames 2>/dev/null
  while IFS= read -r path; do COMPREPLY+=("$path"); done < <(compgen "$1" -- "$2")
}
complete -o nosort -F _revue revue 2>/dev/null || complete -F _revue revue
