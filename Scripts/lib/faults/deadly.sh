#!/bin/sh
# In the place of breakwater-extract: brings down the daemon, or itself, over papers of one size.  The daemon
# gives its reader no variables; deadly.py puts these four lines in their place.
size=@SIZE@   # of the deadly paper, in bytes
to=@TO@       # parent, itself, or once: itself, the first time
log=@LOG@     # gets a line for each death
real=@REAL@   # the program that reads all others
if [ "$(stat -Lc %s /proc/self/fd/0)" = "$size" ]; then
    case "$to" in
    once) [ -e "$log" ] || { echo once >>"$log" && kill -SEGV $$; } ;;
    parent) echo parent >>"$log" && kill -KILL "$PPID" ;;
    itself) echo itself >>"$log" && kill -SEGV $$ ;;
    esac
fi
exec "$real" "$@"
