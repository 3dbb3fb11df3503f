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
    hf_link && printf 'link %s\n' "$led"
  elif [ -e "$root/current" ]; then
    printf 'other\n'
  else
    printf 'none\n'
  fi
  [ ! -f "$own/journal" ] || hf_print "${1:-}" <"$own/journal"
}

hf_link() { # what "current" leads to into $led; no program is needed where no release is a link itself
  led=
  for each in "$root"/releases/*; do [ ! -L "$each" ] || led=asked; done
  if [ -z "$led" ] && cd -P -- "$root/current" 2>/dev/null; then
    led=releases/${PWD##*/}
    cd /
    [ "$root/current" -ef "$root/$led" ] 2>/dev/null && return
  fi
  led=$(readlink "$root/current")
}

hf_print() { # a short file without a program; "exactly" also says what no shell can read
  shown=0
  while [ "$1" != exactly ] && [ "$shown" -lt 12 ]; do
    IFS= read -r line || { printf '%s' "$line" && return 0; }
    printf '%s\n' "$line"
    shown=$((shown + 1))
  done
  cat
}

hf_in() { # directory, function: runs it there, without a process of its own
  cd "$1" || return
  "$2"
  set -- $?
  cd / && return "$1"
}

hf_flush() { # files and directories: onto the disk
  sync "$@" 2>/dev/null || sync
}

hf_digest() { # file: its SHA-256 into $digest
  digest=$(sha256sum <"$1") && digest=${digest%% *}
}
