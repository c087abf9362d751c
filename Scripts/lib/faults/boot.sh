#!/usr/bin/env bash
# Boots systemd with the installed unit in namespaces of its own, drops files into the inbox as another
# user and prints what became of them.  The machine's own files stay as they are: the root is an overlay.
#
#   boot.sh PROGRAMS FILE...     PROGRAMS: the folder with breakwater and breakwater-extract
#
# Prints `key=value` lines and decision records.  Exit 77: namespaces, mounts or systemd are missing here.
set -euo pipefail
here=$(cd "$(dirname "$0")/../../.." && pwd)

if [ "${INSIDE:-}" != yes ]; then
    [ -x /lib/systemd/systemd ] || { echo "skipped: no systemd here" >&2; exit 77; }
    unshare --mount --pid --fork --uts --ipc --net --cgroup true 2>/dev/null \
        || { echo "skipped: namespaces are not permitted here" >&2; exit 77; }
    scratch=$(mktemp -d)
    trap 'rm -rf "$scratch"' EXIT
    INSIDE=yes SCRATCH=$scratch timeout --signal=KILL "${BOOT_SECONDS:-120}" \
        unshare --mount --pid --fork --uts --ipc --net --cgroup --kill-child \
        bash "$0" "$@" >"$scratch/console" 2>&1 || code=$?
    if [ -s "$scratch/out/result" ]; then
        cat "$scratch/out/result"
        exit 0
    fi
    ! grep -q '^skipped:' "$scratch/console" || { grep '^skipped:' "$scratch/console" >&2; exit 77; }
    echo "the system did not come up (${code:-0}):" >&2
    tail -60 "$scratch/console" >&2
    exit 1
fi

programs=$(cd "$1" && pwd) && shift
cannot() { echo "skipped: $1" && exit 77; }
mount --make-rprivate /
mkdir -p "$SCRATCH"/{layer,root,out}
mount -t tmpfs tmpfs "$SCRATCH/layer" || cannot "no tmpfs"
mkdir "$SCRATCH"/layer/{upper,work}
root=$SCRATCH/root
mount -t overlay overlay -o "lowerdir=/,upperdir=$SCRATCH/layer/upper,workdir=$SCRATCH/layer/work" "$root" \
    || cannot "no overlay"

# The unit as it is installed; nothing else of this machine's services.
rm -rf "$root"/etc/systemd/system "$root"/var/lib/breakwater "$root"/etc/breakwater
mkdir -p "$root"/etc/systemd/system "$root/out/drop"
DESTDIR=$root "$here/Scripts/install" --from "$programs" --prefix /usr/local
# Only programs that are linked with the shared runtime need its folder.
runtime=$(ldd "$programs/breakwater" 2>/dev/null | sed -n 's,.*=> \(/.*\)/libswiftCore.so.*,\1,p' || true)
if [ -n "$runtime" ]; then
    mkdir "$root/etc/systemd/system/breakwater.service.d"
    printf '[Service]\nExecPaths=%s\n' "$runtime" >"$root/etc/systemd/system/breakwater.service.d/runtime.conf"
fi
cp "$@" "$root/out/drop/"
cp "$here/Scripts/lib/faults/boot-probe.sh" "$root/out/probe.sh"
cat >"$root/etc/systemd/system/trial.target" <<UNIT
[Unit]
Requires=trial.service
After=trial.service
AllowIsolate=yes
UNIT
cat >"$root/etc/systemd/system/trial.service" <<UNIT
[Unit]
DefaultDependencies=no
Wants=breakwater.service
After=breakwater.service
[Service]
Type=oneshot
ExecStart=/bin/bash /out/probe.sh
ExecStopPost=/bin/systemctl exit 0 --no-block
StandardOutput=file:/out/kept/result
StandardError=file:/out/kept/errors
UNIT

mount -t proc proc "$root/proc" && mount -t sysfs -o ro sysfs "$root/sys" || cannot "no proc or sysfs"
mount -t tmpfs -o mode=755 tmpfs "$root/run" && mount -t tmpfs tmpfs "$root/tmp"
mount -t tmpfs -o mode=755 tmpfs "$root/dev"
# Nodes of our own, by the kernel's fixed numbers (Documentation/admin-guide/devices.txt): systemd refuses to
# set the unit up (226/NAMESPACE) when one of the machine's own is no device any more.
for device in null:1:3 zero:1:5 full:1:7 random:1:8 urandom:1:9 tty:5:0; do
    IFS=: read -r name major minor <<<"$device"
    mknod -m 666 "$root/dev/$name" c "$major" "$minor" 2>&1 || cannot "no device nodes"
done
: 2>/dev/null >"$root/dev/null" || cannot "device nodes cannot be opened"
mkdir "$root"/dev/{pts,shm}
mount -t devpts devpts -o newinstance,ptmxmode=0666 "$root/dev/pts"
ln -s pts/ptmx "$root/dev/ptmx"
ln -s /proc/self/fd "$root/dev/fd"
chroot "$root" systemd-sysusers breakwater.conf
chroot "$root" systemd-tmpfiles --create breakwater.conf
mount -t cgroup2 none "$root/sys/fs/cgroup" || cannot "no cgroup2"
mkdir -p "$root/out/kept"
mount --bind "$SCRATCH/out" "$root/out/kept"
cd "$root"
mkdir -p oldroot
pivot_root . oldroot || cannot "no pivot_root"
cd /
umount -l /oldroot
exec env -i container=plain PATH=/usr/sbin:/usr/bin:/sbin:/bin /lib/systemd/systemd \
    --system --unit=trial.target --log-target=console --log-level=notice
