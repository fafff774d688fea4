# Completion of tiktok-metrics for Bash. The program itself says what may stand at the cursor; words
# come quoted, so that nothing in them is run.

_tiktok_metrics() {
  COMPREPLY=()
  local kind='' word
  {
    IFS= read -r kind
    while IFS= read -r word; do COMPREPLY+=("$word"); done
  } < <(command tiktok-metrics complete bash -- "${COMP_LINE:0:COMP_POINT}" "$COMP_WORDBREAKS" 2>/dev/null)
  # Bash 3 has no compopt.
  case $kind in
    parts) compopt -o nospace 2>/dev/null ;;
    files) compopt -o default 2>/dev/null ;;
  esac
  return 0
}

complete -F _tiktok_metrics tiktok-metrics
