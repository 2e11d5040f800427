# revue completion for bash (3.2 or later): eval "$(revue completion bash)"
_revue() {
  local word quote current
  local -a words=()
  COMPREPLY=()
  # Bash hands words over as they are written; revue sees them as a command is given them. A quote that is not closed yet
  # stays where it is.
  for word in "${COMP_WORDS[@]:1:COMP_CWORD}"; do
    case $word in
      [\"\']*) quote=${word:0:1} current=${word:1} current=${current%"$quote"} ;;
      *) quote= current=${word//\\/} ;;
    esac
    words+=("$current")
  done
  while IFS= read -r word; do
    word=${word%%$'\t'*}
    case $word in
      :files) _revue_paths -f "$current" ;;
      :folders) _revue_paths -d "$current" ;;
      *[!A-Za-z0-9_.,/:@%+=-]*) [ -n "$quote" ] || word=$(printf %q "$word"); COMPREPLY+=("$word") ;;
      *) COMPREPLY+=("$word") ;;
    esac
  done < <(revue __complete "${words[@]}" 2>/dev/null)
}
_revue_paths() {
  local path
  compopt -o filenames 2>/dev/null
  while IFS= read -r path; do COMPREPLY+=("$path"); done < <(compgen "$1" -- "$2")
}
complete -o nosort -F _revue revue 2>/dev/null || complete -F _revue revue
