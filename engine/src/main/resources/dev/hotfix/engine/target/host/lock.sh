# The lock of a host: the highest lock.N whose holder lives.

hf_me() { # this shell as "pid start boot", which no later process can be taken for
  hf_started $$ || started=-
  boot=-
  [ ! -r /proc/sys/kernel/random/boot_id ] || read -r boot </proc/sys/kernel/random/boot_id
  me="$$ $started $boot"
}

hf_started() { # pid: when it started into $started; fails where that cannot be seen
  started=
  { read -r stat <"/proc/$1/stat"; } 2>/dev/null || return 1
  # shellcheck disable=SC2086
  set -- ${stat##*) }
  started=${20}
}

hf_lives() { # "pid start boot" of a holder
  # shellcheck disable=SC2086
  set -- $1
  case ${1:-} in '' | *[!0-9]*) return 1 ;; esac
  [ "${3:--}" = "$boot" ] || return 1
  if [ -d /proc/self ]; then
    hf_started "$1" && [ "$started" = "${2:-}" ]
  else
    kill -0 "$1" 2>/dev/null
  fi
}

hf_highest() { # the number of the newest lock into $newest
  newest=0
  for each in "$own"/lock.*; do
    case ${each##*.} in
      '' | *[!0-9]*) ;;
      *) [ "${each##*.}" -le "$newest" ] || newest=${each##*.} ;;
    esac
  done
}

# Whether somebody has the lock of that number. It is made a moment before its holder is written
# into it; until then every living shell that said it may take one could be that holder.
hf_held() { # number
  [ "$1" != 0 ] || return 1
  { read -r holder <"$own/lock.$1"; } 2>/dev/null
  [ -z "$holder" ] || { hf_lives "$holder" && return || return 1; }
  for each in "$own"/me.*; do
    [ "$each" != "$own/me.$$" ] && { read -r holder <"$each"; } 2>/dev/null &&
      hf_lives "$holder" && return
  done
  return 1
}

# Numbers only rise, and whoever made one looks again whether it is the highest; so two that find
# the same dead holder cannot both get past it. No program is started for that.
hf_lock() {
  hf_home || return
  [ -n "$known" ] || { printf '%s\n' "$me" >"$own/me.$$" && known=1; } || return 74
  hf_highest
  ! hf_held "$newest" || return 75
  before=$newest
  set -C
  { printf '%s\n' "$me" >"$own/lock.$((before + 1))"; } 2>/dev/null && set +C || { set +C && return 75; }
  hf_highest
  if [ "$newest" != $((before + 1)) ]; then
    hf_unlock $((before + 1))
    return 75
  fi
  held=1
  [ $((newest % 8)) != 0 ] || hf_tidy
}

hf_unlock() { # number of the lock
  held=
  printf 'free\n' 1<>"$own/lock.$1"
}

hf_tidy() { # removes what earlier locks and shells that are no more left, many at a time
  set --
  for each in "$own"/lock.* "$own"/me.*; do
    case ${each##*/} in
      lock.*[!0-9]* | me.*[!0-9]* | me.$$) ;;
      lock.*) [ "${each##*.}" -ge "$newest" ] || set -- "$@" "$each" ;;
      *) kill -0 "${each##*.}" 2>/dev/null || set -- "$@" "$each" ;;
    esac
  done
  [ $# = 0 ] || rm -f "$@"
}

hf_leads() { # what "current" should lead to; empty if it should not be there
  if [ -n "$1" ]; then
    [ -L "$root/current" ] && hf_link && [ "$led" = "$1" ]
  else
    [ ! -L "$root/current" ] && [ ! -e "$root/current" ]
  fi
}

# Whether the journal is still what Java saw. It is when this shell had the lock last and the journal
# was written to before it gave it back. Within one tick of the clock, or where the shell sees whole
# seconds only, that cannot be told, and it is read.
hf_seen() {
  [ "$before" = "$mine" ] && [ "$own/journal" -ot "$own/lock.$before" ] ||
    { hf_digest "$own/journal" && [ "$digest" = "$wanted" ]; }
}

# digest of the journal, what "current" leads to, then the deed: under the lock, and only if both
# are what Java saw. hf_stage digests the journal together with the rest.
hf_change() {
  wanted=$1 link=$2
  shift 2
  hf_lock || return
  lock=$newest
  [ -f "$own/journal" ] || { : >"$own/journal" && hf_flush "$own"; }
  if hf_leads "$link" && { [ "$1" = hf_stage ] || [ "$2" = hf_stage ] || hf_seen; }; then
    "$@"
  else
    (exit 76)
  fi
  set -- $?
  hf_unlock "$lock"
  mine=$lock
  return "$1"
}

hf_me
held='' known='' mine=none
