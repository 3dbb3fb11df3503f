# The releases of a host: what lies in them, whether it is whole, and how a new one gets there.

hf_listing() { # release: prints its listing
  cat "$own/trees/${1%%-*}"
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
  [ -f "$own/trees/${1%%-*}" ] || { printf 'its listing is gone\n' && return 0; }
  hf_digest "$own/trees/${1%%-*}"
  [ "$digest" = "${1%%-*}" ] || printf 'its listing was changed\n'
  hf_differ "$own/trees/${1%%-*}" "$root/releases/$1"
}

# listing, directory: whether all is there as listed. Under the lock by few programs.
hf_same() {
  [ -n "$held" ] && (
    cd "$2" 2>/dev/null && hf_sums "$1" >"$own/sums" 3>"$own/kinds" &&
      exec sha256sum -c "$own/sums" >/dev/null 2>&1
  ) && [ ! -s "$own/kinds" ] || [ -z "$(hf_differ "$1" "$2")" ]
}

hf_whole() { # release
  [ -d "$root/releases/$1" ] && [ -f "$own/trees/${1%%-*}" ] && hf_digest "$own/trees/${1%%-*}" &&
    [ "$digest" = "${1%%-*}" ] && hf_same "$own/trees/${1%%-*}" "$root/releases/$1"
}

hf_unchanged() { # release: or prints the files that differ
  hf_whole "$1" || { hf_drift "$1" && return 77; }
}

hf_receive() { # bytes: asks for so many, into a file of this shell's own
  hf_home &&
    printf '\n%s send\n' "$token" && head -c "$1" >"$own/in.$$"
}

hf_give() { # file, bytes: sends so many of it, zeros where it has no more
  printf '\n%s take %s\n' "$token" "$2"
  { cat "$1"; cat /dev/zero; } 2>/dev/null | head -c "$2"
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

# bytes, digest, moment, release it leads to: a script of the bundle, from what was received
hf_keep() {
  kept=$own/scripts/$bundle-$4
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

# live release, its listing as it is now, listing, lines for the journal: a release in which files
# are the host's own
hf_stage_own() {
  hf_adopt "$1" "$2" && hf_stage "$3" "$4"
}

# lines for the journal: the release to go back to stands there with the host's own files
hf_stage_back() {
  hf_unchanged "$from" || return
  hf_whole "$to" || return 78
  if [ -e "$own/in.$$" ]; then
    (exec 6<"$own/in.$$" && hf_build) && rm -f "$own/in.$$" || return
  fi
  hf_note "$1" && staged="$from $to $lock"
}

hf_adopt() { # live release, its listing as it is now: gives it the name of what is in it
  [ "$1" != "$from" ] || return 0
  printf '%s' "$2" >"$own/trees/${from%%-*}" && hf_flush "$own/trees/${from%%-*}" "$own/trees" || return
  hf_whole "$from" || { ln -s "$1" "$root/releases/$from" && hf_flush "$root/releases"; }
}

hf_free() { # release: prints the first of its names that is free or holds it whole
  name=$1 number=1
  while { [ -e "$root/releases/$name" ] || [ -L "$root/releases/$name" ]; } && ! hf_whole "$name"; do
    number=$((number + 1))
    name=$1-$number
  done
  printf '%s\n' "$name"
}

hf_copies() { # release, paths in it: prints mode and size of each as it is now
  files=$root/releases/$1
  shift
  for each; do
    bit=0644
    [ ! -x "$files/$each" ] || bit=0755
    if [ -f "$files/$each" ] && [ ! -L "$files/$each" ]; then
      printf '%s %s\n' "$bit" "$(wc -c <"$files/$each")"
    else
      printf 'none\n'
    fi
  done
}

hf_install() { # listing, intent, done, undone
  hf_ready || hf_stand "$to" "$1" none || return
  [ ! -e "$own/in.$$" ] || rm -f "$own/in.$$"
  hf_turn "$2" "$3" "$4"
}

# release, listing, live release: hf_build fills $part, which is the current directory, from $live
# and from what was received, which is open as 6
hf_stand() {
  part=$root/releases/$1.part listing=$own/trees/${1%%-*} live=$root/releases/$3
  hf_sweep
  [ ! -e "$part" ] || rm -rf "$part"
  # A listing that is cut off is not the one its name says, so it needs no name of its own.
  mkdir "$part" && printf '%s' "$2" >"$listing" || return
  (cd "$part" && exec 6<"$own/in.$$" && hf_build) || return
  hf_same "$listing" "$part" || {
    printf 'not as they were signed: %s\n' "$(hf_differ "$listing" "$part")"
    return 74
  }
  [ ! -e "$root/releases/$1" ] || rm -rf "$root/releases/$1"
  mv -T "$part" "$root/releases/$1" && hf_flush "$own/trees" "$root/releases"
}

staged=''
