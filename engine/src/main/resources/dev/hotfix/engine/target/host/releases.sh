# The releases of a host: what lies in them, whether it is whole, and how a new one gets there.

hf_listing() { # release: prints its listing
  cat "$own/trees/${1%%-*}"
}

hf_differ() { # listing, directory: prints the listed files that are not there as listed
  {
    hf_sums "$1" "$2" | sha256sum -c 2>/dev/null | while IFS= read -r said; do
      case $said in
        *': OK') ;;
        *': FAILED'*) said=${said%: FAILED*} && printf '%s\n' "${said#"$2/"}" ;;
      esac
    done
  } 3>&1
  [ -d "$2" ] || printf '%s\n' "$2"
}

hf_sums() { # listing, directory: prints lines for sha256sum -c; what fails by its kind goes to 3
  while IFS= read -r line; do
    mode=${line%% *} line=${line#* }
    digest=${line%% *} line=${line#* }
    path=$2/${line#* }
    bit=0644
    [ ! -x "$path" ] || bit=0755
    if [ -f "$path" ] && [ ! -L "$path" ] && [ "$bit" = "$mode" ]; then
      printf '%s  %s\n' "$digest" "$path"
    else
      printf '%s\n' "${line#* }" >&3
    fi
  done <"$1"
}

hf_drift() { # release: prints its files that were changed by hand
  [ -f "$own/trees/${1%%-*}" ] || { printf 'its listing is gone\n' && return 0; }
  hf_digest "$own/trees/${1%%-*}"
  [ "$digest" = "${1%%-*}" ] || printf 'its listing was changed\n'
  hf_differ "$own/trees/${1%%-*}" "$root/releases/$1"
}

# Whether all is as it should be: digests and files, listings and directories. Under the lock one
# program looks at everything.
hf_all() { # ["digest  file" …] -- [listing directory …]
  {
    while [ "$1" != -- ]; do printf '%s\n' "$1" && shift; done
    shift
    while [ $# -gt 0 ]; do
      hf_sums "$1" "$2" || return
      shift 2
    done
  } >"$own/sums" 3>"$own/kinds" || return
  [ ! -s "$own/kinds" ] && { [ ! -s "$own/sums" ] || sha256sum -c "$own/sums" >/dev/null 2>&1; }
}

hf_same() { # listing, directory: whether all is there as listed
  [ -n "$held" ] && hf_all -- "$1" "$2" || [ -z "$(hf_differ "$1" "$2")" ]
}

hf_whole() { # release
  [ -d "$root/releases/$1" ] && [ -f "$own/trees/${1%%-*}" ] && hf_digest "$own/trees/${1%%-*}" &&
    [ "$digest" = "${1%%-*}" ] && hf_same "$own/trees/${1%%-*}" "$root/releases/$1"
}

hf_unchanged() { # release: or prints the files that differ
  hf_whole "$1" || { hf_drift "$1" && return 77; }
}

# Java defines, for what is on its way: hf_ready, whether all is there already; hf_unload, which takes
# in what it sends; hf_build, which makes the release of that and of the live one; hf_settle, which
# forces it onto the disk. The last three run in the directory of the release to come. Where a switch
# is to come behind it, Java is asked for a word once all is there; nobody has the lock meanwhile.
hf_receive() {
  hf_home || return
  part=$root/releases/$to.part.$$
  [ ! -e "$part" ] || rm -rf "$part"
  mkdir "$part" && hf_in "$part" hf_asked
}

hf_asked() { # what is sent must be taken to its end: nothing of it is a script
  printf '\n%s send\n' "$token"
  hf_unload || hf_gone
  [ -z "$intent" ] || { printf '\n%s on\n' "$token" && IFS= read -r go; }
}

hf_gone() { # this shell reads no more, for what comes next was meant for a program that failed
  cd /
  hf_leave
  printf '\n%s gone\n' "$token"
  exec cat >/dev/null
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

hf_arm() { # bytes, digest: the applier, from what was received
  hf_take "$1" "$own/applier.$$" && hf_digest "$own/applier.$$" || return
  [ "$digest" = "$2" ] || { printf 'the applier is not the one that was sent\n' && return 74; }
  mv -f "$own/applier.$$" "$own/applier-$2.jar"
}

# java, the applier's digest: makes files of deltas; three lines for each, the delta, the old file
# and the new one.
hf_apply() {
  hf_digest "$own/applier-$2.jar" && [ "$digest" = "$2" ] ||
    { rm -f "$own/applier-$2.jar" && printf 'the applier was changed\n' && return 74; }
  "$1" -Xmx32m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "$own/applier-$2.jar" \
    dev.hotfix.applier.Main || return 74
  rm -f "$own"/delta-*.$$
}

hf_sweep() { # what shells received that are no more
  for each in "$own"/in.* "$own"/delta-*.* "$own"/applier.* "$root"/releases/*.part "$root"/releases/*.part.*; do
    [ ! -e "$each" ] || [ "${each##*.}" = $$ ] || kill -0 "${each##*.}" 2>/dev/null || rm -rf "$each"
  done
}

# bytes, digest, moment, release it leads to: a script of the bundle, from what was received
hf_keep() {
  kept=$own/scripts/$bundle-$4
  mkdir -p "$kept" && hf_take "$1" "$kept/part" && hf_digest "$kept/part" || return
  [ "$digest" = "$2" ] || { printf 'the script "%s" is not the one that was signed\n' "$3" && return 74; }
  chmod 755 "$kept/part" && hf_flush "$kept/part" && mv -f "$kept/part" "$kept/$3" && hf_flush "$kept"
}

# listing, lines for the journal. What is found at hand is looked at as closely as what is brought.
hf_stage() {
  if hf_ready; then
    hf_seen || return 76
    hf_unchanged "$from" && hf_note "$2" ${go:+"$intent"} || return
  else
    hf_fill "$1" "$from" || return
    hf_all "$wanted  $own/journal" "${from%%-*}  $own/trees/${from%%-*}" -- \
      "$own/trees/${from%%-*}" "$root/releases/$from" "$own/trees/${to%%-*}" "$part" ||
      { hf_amiss && return 74 || return; }
    hf_name "$2" ${go:+"$intent"} || return
  fi
  staged="$from $to $lock"
}

hf_amiss() { # which of the things that were looked at together is not as it should be
  hf_seen || return 76
  hf_unchanged "$from" && hf_unsigned
}

hf_unsigned() {
  printf 'not as they were signed: %s\n' "$(hf_differ "$own/trees/${to%%-*}" "$part")"
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
    hf_build && rm -rf "$own/in.$$" "$part" || return
  fi
  hf_note "$1" ${go:+"$intent"} && staged="$from $to $lock"
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

hf_install() { # listing, intent, done, undone, undoing
  hf_ready || {
    hf_fill "$1" none || return
    hf_same "$own/trees/${to%%-*}" "$part" || { hf_unsigned && return 74; }
    hf_name || return
  }
  hf_turn "$2" "$3" "$4" "$5"
}

hf_fill() { # listing, live release: makes the release to come in $part
  live=$root/releases/$2
  hf_sweep
  # A listing that is cut off is not the one its name says, so it needs no name of its own.
  printf '%s' "$1" >"$own/trees/${to%%-*}" && hf_in "$part" hf_build || return
  [ ! -e "$own/in.$$" ] || rm -f "$own/in.$$"
}

# [lines for the journal]: gives the release its name and forces everything onto the disk at once. If
# that is cut short, the release is looked at before it is used, and staged again.
hf_name() {
  [ ! -e "$root/releases/$to" ] || rm -rf "$root/releases/$to"
  mv -T "$part" "$root/releases/$to" || return
  [ $# = 0 ] || printf '%s\n' "$@" >>"$own/journal" || return
  hf_in "$root/releases/$to" hf_settle
}

hf_leave() { # what this shell received and nobody used
  [ ! -e "${part:-$own/in.$$}" ] || rm -rf "${part:-}" "$own/in.$$" "$own/me.$$" "$own"/delta-*.$$
}

staged='' part=''
trap hf_leave EXIT
