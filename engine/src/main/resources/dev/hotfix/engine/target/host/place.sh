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
