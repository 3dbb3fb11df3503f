# A host's journal, and the switch from one release to another.

hf_note() { # whole lines for the journal
  printf '%s\n' "$@" >>"$own/journal" && hf_flush "$own/journal"
}

hf_trim() { # bytes: the journal up to its last whole line
  head -c "$1" "$own/journal" >"$own/journal.part" && hf_flush "$own/journal.part" &&
    mv -f "$own/journal.part" "$own/journal" && hf_flush "$own"
}

hf_point() { # release: never a gap, the new link takes the old one's name
  [ ! -L "$own/next" ] || rm -f "$own/next"
  ln -s "releases/$1" "$own/next" && mv -T "$own/next" "$root/current"
}

hf_script() { # moment: the bundle's script of that name, if it has one; its last line when it fails
  script=$own/scripts/$bundle-$to/$1
  [ -f "$script" ] || return 0
  (
    trap - HUP PIPE
    cd "$root/releases/$to" || exit
    HOTFIX_ROOT=$root HOTFIX_FIX=$fix HOTFIX_FROM=$from HOTFIX_TO=$to
    export HOTFIX_ROOT HOTFIX_FIX HOTFIX_FROM HOTFIX_TO
    exec timeout 300 "$script"
  ) </dev/null >"$own/said" 2>&1
  code=$?
  [ "$code" = 0 ] || hf_complain "The script \"$1\"" "$code" 300
}

hf_complain() { # who, exit code, seconds it had: prints how it ended and its last line
  if [ "$2" = 124 ]; then
    printf '%s did not end within %s seconds' "$1" "$3"
  else
    printf '%s ended with exit code %s' "$1" "$2"
  fi
  printf ' and said "%s".\n' "$(tail -n 1 "$own/said")"
  return 79
}

hf_begin() { # bundle, fix, from, to of the change that the functions below make
  bundle=$1 fix=$2 from=$3 to=$4 intent='' go=''
}

# intent, done, undone, undoing: lines for the journal. The switch that comes behind the staging, if
# this shell is told to go on.
hf_sequel() {
  intent=$1 done=$2 undone=$3 undoing=$4
}

hf_then() { # the deed that stages; then the switch, if this shell was told to go on
  "$@" || return
  [ -z "$go" ] || hf_make "$done" "$undone" "$undoing"
}

# intent, done, undone, undoing: lines for the journal; intent may be several. "fresh" says that this shell
# has staged it just now; if nobody had the lock since, it was looked at well enough.
hf_turn() {
  if [ "${5:-}" != fresh ] || [ "${staged:-}" != "$from $to $before" ]; then
    [ "$from" = "$to" ] || hf_unchanged "$from" || return
    hf_whole "$to" || return 78
  fi
  hf_note "$1" && hf_make "$2" "$3" "$4"
}

hf_make() { # done, undone, undoing: the intent is on the disk
  hf_script before || { hf_note "$2" && return 79 || return 74; }
  hf_point "$to" && hf_finish "$1" "$2" "$3"
}

hf_finish() { # done, undone, undoing: what comes behind the switched link
  [ ! -f "$own/scripts/$bundle-$to/after" ] || hf_flush "$root" || return
  if hf_script after; then
    hf_close "$1"
  elif [ -d "$root/releases/$from" ] && [ "$from" != "$to" ]; then
    hf_note "$3" && hf_undo "$2"
  else
    hf_close "$1" # there is no way back from the first release
  fi
}

# undone: takes back what was switched, its scripts in reverse, as the way back does. It goes on
# when one of them fails, for the release before must be live again.
hf_undo() {
  set -- "$1" "$from" "$to"
  from=$3 to=$2
  hf_script before
  hf_point "$to" && hf_flush "$root" || return 74
  hf_script after
  hf_note "$1" && return 79
  return 74
}

hf_close() { # done: the link is forced onto the disk before the line that tells of it
  printf '%s\n' "$1" >>"$own/journal" && hf_flush "$root" "$own/journal"
}

hf_command() { # seconds, command line: the operator's own, run in the root
  (
    trap - HUP PIPE
    cd "$root" && exec timeout "$1" sh -c "$2"
  ) </dev/null >"$own/said" 2>&1
  code=$?
  [ "$code" = 0 ] && return 0
  printf 'it ended with exit code %s: %s\n' "$code" "$(tail -n 1 "$own/said")"
  [ "$(wc -l <"$own/said")" -lt 2 ] || tail -n 20 "$own/said" | tail -c 4000
  return "$code"
}
