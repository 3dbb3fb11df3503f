#!/bin/sh
# Restarts one instance of the shop: restart.sh NAME ROOT PORT
# Ends the process named in ROOT/pid if it still runs, then starts ROOT/current/bin/start with the variables of ROOT/env.
# Its output goes to ROOT/log. Returns when the instance listens; exit 1 with the end of the log when it does not.
set -u
[ $# -eq 3 ] || { echo "usage: restart.sh NAME ROOT PORT" >&2; exit 2; }
name=$1 port=$3
cd "$2" || exit 2
root=$(pwd -P)
exec 9> lock
flock 9

# A dead process, even one nobody has reaped, and a stranger with the same number have no such working directory.
runs() {
    [ -n "$1" ] && [ "$(readlink "/proc/$1/cwd")" = "$root" ]
}

# wait_until TENTHS CONDITION...
wait_until() {
    left=$(($1 * 2)); shift
    until "$@"; do
        [ "$left" -gt 0 ] || return 1
        left=$((left - 1))
        sleep 0.05
    done
}

gone() { ! runs "$pid"; }
settled() { gone || tail -c "+$((before + 1))" log | grep -q 'listens on port'; }

pid=$(cat pid 2> /dev/null)
if runs "$pid"; then
    kill -TERM "$pid"
    wait_until 50 gone || { kill -KILL "$pid"; wait_until 50 gone; }
fi

[ ! -f env ] || { set -a; . ./env; set +a; }
touch log
before=$(wc -c < log)
SHOP_INSTANCE=$name setsid nohup sh current/bin/start "$port" >> log 2>&1 < /dev/null 9>&- &
pid=$!
echo "$pid" > pid
if wait_until 100 settled && runs "$pid"; then
    echo "$name listens on port $port as process $pid"
else
    echo "$name did not start on port $port; the end of $root/log:" >&2
    tail -n 5 log >&2
    exit 1
fi
