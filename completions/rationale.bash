# Completion of rationale's commands, options and values for bash. The program says what may follow.
_rationale() {
  local words cword current quote="" value
  if declare -F _get_comp_words_by_ref >/dev/null; then
    _get_comp_words_by_ref -n := words cword
  else
    words=("${COMP_WORDS[@]}") cword=$COMP_CWORD
  fi
  current=${words[cword]}
  if [[ $current == [\"\']* ]]; then
    quote=${current:0:1} current=${current:1}
  fi
  COMPREPLY=()
  while IFS=$'\t' read -r value _; do
    if [[ -n $quote ]]; then
      COMPREPLY+=("$quote$value$quote")
    elif [[ $value == *[=:] ]]; then
      COMPREPLY+=("$value")
      compopt -o nospace 2>/dev/null
    else
      COMPREPLY+=("$(printf %q "$value")")
    fi
  done < <("${words[0]}" complete -- "${words[@]:1:cword-1}" "$current" 2>/dev/null)
  if declare -F __ltrim_colon_completions >/dev/null; then
    __ltrim_colon_completions "$current"
  fi
}
complete -o default -F _rationale rationale
