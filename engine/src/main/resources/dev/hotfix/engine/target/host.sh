# What a host does when it is changed over ssh: functions for a POSIX shell with coreutils, sent
# once a connection. Java (SshTarget) decides; each function that changes something first takes the
# host's lock and makes sure that nothing has changed since Java looked.
#
# Status: 0 done; 75 somebody else has the lock; 76 look again, it has changed; 77 the live release
# differs (its files are printed); 78 the release to switch to is not whole; 79 a script failed
# (what it said is printed); anything else: the host could not (why is printed).

LC_ALL=C
export LC_ALL
umask 022
trap '' HUP PIPE # a lost connection does not stop a step in the middle
exec 2>&1

hf_at() { # root: where everything below happens
  root=$1 own=$1/.hotfix
}

hf_home() { # the directories, durably, where there are none yet
  [ -d "$own/trees" ] || { mkdir -p "$root/releases" "$own/trees" && hf_flush "$root" "$own"; }
}

hf_state() { # prints what "current" is on the first line, then the journal as it is
  if [ -L "$root/current" ]; then
    printf 'link %s\n' "$(readlink "$root/current")"
  elif [ -e "$root/current" ]; then
    printf 'other\n'
  else
    printf 'none\n'
  fi
  [ ! -f "$own/journal" ] || cat "$own/journal"
}

hf_flush() { # files and directories: onto the disk
  sync "$@" 2>/dev/null || sync
}

hf_digest() { # file: its SHA-256 into $digest
  digest=$(sha256sum <"$1") && digest=${digest%% *}
}

# --- the lock: the highest lock.N whose holder lives ------------------------------------------

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

# --- releases ---------------------------------------------------------------------------------

hf_listing() { # release: prints its listing
  cat "$own/trees/$1"
}

hf_differ() { # listing, directory: prints the listed files that are not there as listed
  {
    (cd "$2" 2>/dev/null && hf_sums "$1" | sha256sum -c 2>/dev/null) | while IFS= read -r said; do
      case $said in
        *': OK') ;;
        *': FAILED'*) said=${said%: FAILED*} && printf '%s\n' "${said#./}" ;;
      esac
    done
  } 3>&1
  [ -d "$2" ] || printf '%s\n' "$2"
}

hf_sums() { # listing: prints lines for sha256sum -c; what fails by its kind goes to 3
  while IFS= read -r line; do
    mode=${line%% *} line=${line#* }
    digest=${line%% *} line=${line#* }
    path=./${line#* }
    bit=0644
    [ ! -x "$path" ] || bit=0755
    if [ -f "$path" ] && [ ! -L "$path" ] && [ "$bit" = "$mode" ]; then
      printf '%s  %s\n' "$digest" "$path"
    else
      printf '%s\n' "${path#./}" >&3
    fi
  done <"$1"
}

hf_drift() { # release: prints its files that were changed by hand
  [ -f "$own/trees/$1" ] || { printf 'its listing is gone\n' && return 0; }
  hf_digest "$own/trees/$1"
  [ "$digest" = "$1" ] || printf 'its listing was changed\n'
  hf_differ "$own/trees/$1" "$root/releases/$1"
}

# listing, directory: whether all is there as listed. Under the lock by few programs.
hf_same() {
  [ -n "$held" ] && (
    cd "$2" 2>/dev/null && hf_sums "$1" >"$own/sums" 3>"$own/kinds" &&
      exec sha256sum -c "$own/sums" >/dev/null 2>&1
  ) && [ ! -s "$own/kinds" ] || [ -z "$(hf_differ "$1" "$2")" ]
}

hf_whole() { # release
  [ -d "$root/releases/$1" ] && [ -f "$own/trees/$1" ] && hf_digest "$own/trees/$1" &&
    [ "$digest" = "$1" ] && hf_same "$own/trees/$1" "$root/releases/$1"
}

hf_unchanged() { # release: or prints the files that differ
  hf_whole "$1" || { hf_drift "$1" && return 77; }
}

hf_receive() { # bytes: asks for so many, into a file of this shell's own
  hf_home &&
    printf '\n%s send\n' "$token" && head -c "$1" >"$own/in.$$"
}

hf_take() { # bytes, file: the next so many of what was received
  : >"$2" || return
  [ "$1" -lt 1048576 ] || dd bs=1048576 count=$(($1 / 1048576)) <&6 >>"$2" 2>/dev/null || return
  [ $(($1 % 1048576)) = 0 ] || dd bs=$(($1 % 1048576)) count=1 <&6 >>"$2" 2>/dev/null
}

hf_sweep() { # what shells left that are no more
  for each in "$own"/in.* "$own"/me.*; do
    [ ! -e "$each" ] || [ "${each##*.}" = $$ ] || kill -0 "${each##*.}" 2>/dev/null || rm -f "$each"
  done
}

hf_keep() { # bytes, digest, moment: a script of the bundle, from what was received
  kept=$own/scripts/$bundle-$to
  mkdir -p "$kept" && hf_take "$1" "$kept/part" && hf_digest "$kept/part" || return
  [ "$digest" = "$2" ] || { printf 'the script "%s" is not the one that was signed\n' "$3" && return 74; }
  chmod 755 "$kept/part" && hf_flush "$kept/part" && mv -f "$kept/part" "$kept/$3" && hf_flush "$kept"
}

# listing, lines for the journal. Java defines hf_ready (whether all is there already) and hf_build.
hf_stage() {
  hf_unchanged "$from" || return
  hf_ready || hf_stand "$to" "$1" "$from" || return
  [ ! -e "$own/in.$$" ] || rm -f "$own/in.$$"
  hf_note "$2" && staged="$from $to $lock"
}

hf_install() { # listing, intent, done, undone
  hf_ready || hf_stand "$to" "$1" none || return
  [ ! -e "$own/in.$$" ] || rm -f "$own/in.$$"
  hf_turn "$2" "$3" "$4"
}

# release, listing, live release: hf_build fills $part, which is the current directory, from $live
# and from what was received, which is open as 6
hf_stand() {
  part=$root/releases/$1.part live=$root/releases/$3
  hf_sweep
  [ ! -e "$part" ] || rm -rf "$part"
  # A listing that is cut off is not the one its name says, so it needs no name of its own.
  mkdir "$part" && printf '%s' "$2" >"$own/trees/$1" || return
  (cd "$part" && exec 6<"$own/in.$$" && hf_build) || return
  hf_same "$own/trees/$1" "$part" || {
    printf 'not as they were signed: %s\n' "$(hf_differ "$own/trees/$1" "$part")"
    return 74
  }
  [ ! -e "$root/releases/$1" ] || rm -rf "$root/releases/$1"
  mv -T "$part" "$root/releases/$1" && hf_flush "$own/trees" "$root/releases"
}

# --- the journal and the switch -----------------------------------------------------------------

hf_note() { # whole lines for the journal
  printf '%s\n' "$@" >>"$own/journal" && hf_flush "$own/journal"
}

hf_trim() { # bytes: the journal up to its last whole line
  head -c "$1" "$own/journal" >"$own/journal.part" && hf_flush "$own/journal.part" &&
    mv -f "$own/journal.part" "$own/journal" && hf_flush "$own"
}

hf_point() { # release: never a gap, the new link takes the old one's name
  [ ! -L "$own/next" ] || rm -f "$own/next"
  ln -s "releases/$1" "$own/next" &&
    mv -T "$own/next" "$root/current" && hf_flush "$root"
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
  bundle=$1 fix=$2 from=$3 to=$4
}

# intent, done, undone: lines for the journal; intent may be several. "fresh" says that this shell
# has staged it just now; if nobody had the lock since, it was looked at well enough.
hf_turn() {
  if [ "${4:-}" != fresh ] || [ "${staged:-}" != "$from $to $before" ]; then
    [ "$from" = "$to" ] || hf_unchanged "$from" || return
    hf_whole "$to" || return 78
  fi
  hf_note "$1" || return
  hf_script before || { hf_note "$3" && return 79 || return 74; }
  hf_point "$to" && hf_finish "$2" "$3"
}

hf_finish() { # done, undone: what comes behind the switched link
  if hf_script after; then
    hf_note "$1"
  elif [ -d "$root/releases/$from" ] && [ "$from" != "$to" ]; then
    hf_point "$from" && hf_note "$2" && return 79
  else
    hf_note "$1" # there is no way back from the first release
  fi
}

hf_command() { # seconds, command line: the operator's own, run in the root
  (
    trap - HUP PIPE
    cd "$root" && exec timeout "$1" sh -c "$2"
  ) </dev/null >"$own/said" 2>&1
  code=$?
  [ "$code" = 0 ] || printf 'it ended with exit code %s: %s\n' "$code" "$(tail -n 1 "$own/said")"
  return "$code"
}

hf_me
staged='' held=''
