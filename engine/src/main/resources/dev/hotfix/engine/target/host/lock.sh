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

# Numbers only rise, and whoever linked one looks again whether it is the highest; so two that
# find the same dead holder cannot both get past it.
hf_lock() {
  hf_home || return
  hf_highest
  holder=
  [ "$newest" = 0 ] || { read -r holder <"$own/lock.$newest"; } 2>/dev/null
  ! hf_lives "$holder" || return 75
  before=$newest
  printf '%s\n' "$me" >"$own/me.$$" || return 74
  ln "$own/me.$$" "$own/lock.$((before + 1))" 2>/dev/null || return 75
  hf_highest
  if [ "$newest" != $((before + 1)) ]; then
    hf_unlock $((before + 1))
    return 75
  fi
  held=1
  rm -f "$own/me.$$" "$own/lock.$before"
}

hf_unlock() { # number of the lock
  held=
  printf 'free\n' >"$own/lock.$1"
}

hf_leads() { # what "current" should lead to; empty if it should not be there
  if [ -n "$1" ]; then
    [ -L "$root/current" ] && [ "$(readlink "$root/current")" = "$1" ]
  else
    [ ! -L "$root/current" ] && [ ! -e "$root/current" ]
  fi
}

# digest of the journal, what "current" leads to, then the deed: under the lock, and only if both
# are what Java saw
hf_change() {
  wanted=$1 link=$2
  shift 2
  hf_lock || return
  lock=$newest
  [ -f "$own/journal" ] || { : >"$own/journal" && hf_flush "$own"; }
  hf_digest "$own/journal"
  if [ "$digest" = "$wanted" ] && hf_leads "$link"; then
    "$@"
  else
    (exit 76)
  fi
  set -- $?
  hf_unlock "$lock"
  return "$1"
}

hf_me
held=''
