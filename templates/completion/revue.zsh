#compdef revue
# revue completion for zsh: eval "$(revue completion zsh)", after compinit
_revue() {
  local line word meaning
  local -a described
  for line in "${(@f)$(revue __complete "${(@Q)words[2,CURRENT]}" 2>/dev/null)}"; do
    word=${line%%$'\t'*}
    meaning=${line#*$'\t'}
    case $word in
      :files) _files ;;
      :folders) _files -/ ;;
      ?*) described+=("${word//:/\\:}:$meaning") ;;
    esac
  done
  if (( $#described )); then _describe -V revue described; fi
}
if [ "${funcstack[1]}" = _revue ]; then _revue "$@"; else compdef _revue revue; fi
