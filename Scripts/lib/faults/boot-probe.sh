# Runs inside the booted system, beside the unit: drops files, waits for the decisions, tells.
state=/var/lib/breakwater
echo "state_at_start=$(systemctl show -P ActiveState breakwater)"
groupadd -f breakwater
# A sender is another user, with a mask that shuts everybody else out.
for file in /out/drop/*; do
    setpriv --reuid=65534 --regid=65534 --groups="$(getent group breakwater | cut -d: -f3)" \
        bash -c 'umask 077; cat "$1" >"$2/inbox/.$3.tmp" && mv "$2/inbox/.$3.tmp" "$2/inbox/$3"' \
        - "$file" "$state" "$(basename "$file")" || echo "sender_failed=$file"
done
for _ in $(seq 300); do
    left=$(find $state/inbox $state/work -mindepth 1 ! -name '.*' | wc -l)
    [ "$left" -gt 0 ] || break
    sleep 0.2
done
echo "left=$left"
echo "filed=$(find $state/delivered $state/quarantine -type f ! -name '*.why.md' | wc -l)"
/usr/local/bin/breakwater log --json --state $state 2>&1 | sed 's/^/log: /'
setpriv --reuid=breakwater --regid=breakwater --clear-groups \
    /usr/local/bin/breakwater evidence verify --state $state 2>&1 | sed 's/^/evidence: /'
pid=$(systemctl show -P MainPID breakwater)
grep -E '^(Seccomp|NoNewPrivs|CapEff|CapAmb):' "/proc/$pid/status" 2>&1
find $state -mindepth 1 -maxdepth 1 -printf 'tree: %M %u:%g %P\n'
systemctl stop breakwater
echo "result_of_stop=$(systemctl show -P Result breakwater)"
echo "exit_code=$(systemctl show -P ExecMainStatus breakwater)"
echo "restarts=$(systemctl show -P NRestarts breakwater)"
