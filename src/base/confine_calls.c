/* The seccomp filter: which system calls are let go of. */
#include "base/confine_parts.h"

#ifdef __linux__
#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/mem.h"

/* Which processor's numbers these are. */
#if defined(__x86_64__) && !defined(__ILP32__)
#define MACHINE AUDIT_ARCH_X86_64
#elif defined(__aarch64__) && defined(__AARCH64EL__)
#define MACHINE AUDIT_ARCH_AARCH64
#elif defined(__riscv) && __riscv_xlen == 64
#define MACHINE AUDIT_ARCH_RISCV64
#elif defined(__powerpc64__) && defined(__LITTLE_ENDIAN__)
#define MACHINE AUDIT_ARCH_PPC64LE
#endif

#ifdef MACHINE

#define FOREIGN_BIT 0x40000000	/* of the x32 numbers, on x86_64 */
#define CONSOLE_INJECT 0x541C	/* TIOCLINUX, which selects and pastes */
#define WRITING (O_WRONLY | O_RDWR | O_CREAT | O_TRUNC | (O_TMPFILE & ~O_DIRECTORY))
/* Not every kernel's header has it; without it old ones slow the whole program down. */
#define FILTER_SPECULATES (1UL << 2)

enum { ALWAYS, WITHOUT_PROGRAMS, WITHOUT_NETWORK, WITHOUT_WRITES };

/* What is refused, when, and how: ENOSYS where the C library knows another way. */
static const struct {
	int when, call, error;
} refused[] = {
	/* What no part of fixwalk needs, and what is asked of the kernel without a call that would be seen here. */
	{ ALWAYS, SYS_ptrace, EPERM },
	{ ALWAYS, SYS_process_vm_readv, EPERM },
	{ ALWAYS, SYS_process_vm_writev, EPERM },
	{ ALWAYS, SYS_kcmp, EPERM },
	{ ALWAYS, SYS_bpf, EPERM },
	{ ALWAYS, SYS_perf_event_open, EPERM },
	{ ALWAYS, SYS_userfaultfd, EPERM },
	{ ALWAYS, SYS_unshare, EPERM },
	{ ALWAYS, SYS_setns, EPERM },
	{ ALWAYS, SYS_chroot, EPERM },
	{ ALWAYS, SYS_pivot_root, EPERM },
	{ ALWAYS, SYS_mount, EPERM },
	{ ALWAYS, SYS_umount2, EPERM },
	{ ALWAYS, SYS_open_by_handle_at, EPERM },
	{ ALWAYS, SYS_init_module, EPERM },
	{ ALWAYS, SYS_finit_module, EPERM },
	{ ALWAYS, SYS_delete_module, EPERM },
	{ ALWAYS, SYS_kexec_load, EPERM },
	{ ALWAYS, SYS_reboot, EPERM },
	{ ALWAYS, SYS_swapon, EPERM },
	{ ALWAYS, SYS_settimeofday, EPERM },
	{ ALWAYS, SYS_clock_settime, EPERM },
	{ ALWAYS, SYS_vhangup, EPERM },
#ifdef SYS_open_tree
	{ ALWAYS, SYS_open_tree, EPERM },
	{ ALWAYS, SYS_move_mount, EPERM },
	{ ALWAYS, SYS_fsopen, EPERM },
#endif
#ifdef SYS_mount_setattr
	{ ALWAYS, SYS_mount_setattr, EPERM },
#endif
#ifdef SYS_pidfd_getfd
	{ ALWAYS, SYS_pidfd_getfd, EPERM },
#endif
#ifdef SYS_io_uring_setup
	{ ALWAYS, SYS_io_uring_setup, ENOSYS },
#endif
	{ WITHOUT_PROGRAMS, SYS_execve, EPERM },
	{ WITHOUT_PROGRAMS, SYS_execveat, EPERM },
#ifdef SYS_fork
	{ WITHOUT_PROGRAMS, SYS_fork, EPERM },
	{ WITHOUT_PROGRAMS, SYS_vfork, EPERM },
#endif
#ifdef SYS_clone3
	{ WITHOUT_PROGRAMS, SYS_clone3, ENOSYS },	/* its flags can't be seen here; clone's can */
#endif
	{ WITHOUT_NETWORK, SYS_socket, EPERM },
	{ WITHOUT_NETWORK, SYS_connect, EPERM },
	{ WITHOUT_NETWORK, SYS_bind, EPERM },
	{ WITHOUT_NETWORK, SYS_listen, EPERM },
	{ WITHOUT_NETWORK, SYS_accept, EPERM },
	{ WITHOUT_NETWORK, SYS_accept4, EPERM },
	{ WITHOUT_NETWORK, SYS_keyctl, EPERM },	/* where Kerberos keeps tickets */
	{ WITHOUT_NETWORK, SYS_add_key, EPERM },
	{ WITHOUT_NETWORK, SYS_request_key, EPERM },
#ifdef SYS_openat2
	{ WITHOUT_WRITES, SYS_openat2, ENOSYS },
#endif
	{ WITHOUT_WRITES, SYS_truncate, EPERM },
	{ WITHOUT_WRITES, SYS_unlinkat, EPERM },
	{ WITHOUT_WRITES, SYS_renameat2, EPERM },
#ifdef SYS_renameat
	{ WITHOUT_WRITES, SYS_renameat, EPERM },
#endif
	{ WITHOUT_WRITES, SYS_mkdirat, EPERM },
	{ WITHOUT_WRITES, SYS_mknodat, EPERM },
	{ WITHOUT_WRITES, SYS_linkat, EPERM },
	{ WITHOUT_WRITES, SYS_symlinkat, EPERM },
	{ WITHOUT_WRITES, SYS_fchmod, EPERM },
	{ WITHOUT_WRITES, SYS_fchmodat, EPERM },
	{ WITHOUT_WRITES, SYS_fchown, EPERM },
	{ WITHOUT_WRITES, SYS_fchownat, EPERM },
	{ WITHOUT_WRITES, SYS_utimensat, EPERM },
	{ WITHOUT_WRITES, SYS_setxattr, EPERM },
	{ WITHOUT_WRITES, SYS_lsetxattr, EPERM },
	{ WITHOUT_WRITES, SYS_fsetxattr, EPERM },
	{ WITHOUT_WRITES, SYS_removexattr, EPERM },
	{ WITHOUT_WRITES, SYS_lremovexattr, EPERM },
	{ WITHOUT_WRITES, SYS_fremovexattr, EPERM },
#ifdef SYS_fchmodat2
	{ WITHOUT_WRITES, SYS_fchmodat2, ENOSYS },
#endif
#ifdef SYS_unlink	/* the older half, on older processors */
	{ WITHOUT_WRITES, SYS_creat, EPERM },
	{ WITHOUT_WRITES, SYS_unlink, EPERM },
	{ WITHOUT_WRITES, SYS_rename, EPERM },
	{ WITHOUT_WRITES, SYS_mkdir, EPERM },
	{ WITHOUT_WRITES, SYS_rmdir, EPERM },
	{ WITHOUT_WRITES, SYS_mknod, EPERM },
	{ WITHOUT_WRITES, SYS_link, EPERM },
	{ WITHOUT_WRITES, SYS_symlink, EPERM },
	{ WITHOUT_WRITES, SYS_chmod, EPERM },
	{ WITHOUT_WRITES, SYS_chown, EPERM },
	{ WITHOUT_WRITES, SYS_lchown, EPERM },
	{ WITHOUT_WRITES, SYS_utime, EPERM },
	{ WITHOUT_WRITES, SYS_utimes, EPERM },
	{ WITHOUT_WRITES, SYS_futimesat, EPERM },
#endif
};

/* Those that depend on what is asked: `argument` has one of the bits, or (bits 0) is the value; or has none of them. */
static const struct {
	int when, call, argument;
	uint32_t bits, value;
	bool unless;
} asked[] = {
	/* To type for the person, who has a shell around fixwalk. */
	{ .when = ALWAYS, .call = SYS_ioctl, .argument = 1, .value = TIOCSTI },
	{ .when = ALWAYS, .call = SYS_ioctl, .argument = 1, .value = CONSOLE_INJECT },
	{ .when = WITHOUT_PROGRAMS, .call = SYS_clone, .argument = 0, .bits = CLONE_THREAD, .unless = true },
#ifdef SYS_open
	{ .when = WITHOUT_WRITES, .call = SYS_open, .argument = 1, .bits = WRITING },
#endif
	{ .when = WITHOUT_WRITES, .call = SYS_openat, .argument = 2, .bits = WRITING },
};

#define TARGETS (COUNT(refused) + COUNT(asked))
/* Jumps reach 255 steps far: 3 ends, 2 for each that is asked, at most 2 for each number, and the head. */
#define STEPS_MOST (3 + 2 * COUNT(asked) + 2 * TARGETS + 6)
_Static_assert(STEPS_MOST <= 256, "a jump can reach everything");
#define LINEAR 3		/* numbers that are compared one after the other */

/*
 * Written from its end, since jumps lead forward only.  Numbers are looked up by halves: the kernel tries the filter on
 * each of its several hundred calls once, which would take longer than all else that fixwalk does at its start.
 */
struct filter {
	struct sock_filter steps[STEPS_MOST];
	size_t first;		/* where it begins, up to now */
	size_t allow, forbid, lack;	/* its ends */
	struct target {
		uint32_t call;
		size_t step;
	} targets[TARGETS];	/* by number */
	size_t count;
};

/* Returns where it is. */
static size_t put(struct filter *filter, unsigned short code, size_t k)
{
	filter->steps[--filter->first] = (struct sock_filter){ .code = code, .k = (uint32_t)k };
	return filter->first;
}

static size_t put_jump(struct filter *filter, unsigned short test, uint32_t k, size_t yes, size_t no)
{
	size_t here = put(filter, BPF_JMP | BPF_K | test, k);

	filter->steps[here].jt = (uint8_t)(yes - here - 1);
	filter->steps[here].jf = (uint8_t)(no - here - 1);
	return here;
}

static bool concerns(int when, const struct confine_rights *rights)
{
	return when == ALWAYS || (when == WITHOUT_PROGRAMS && !rights->programs) ||
	       (when == WITHOUT_NETWORK && !rights->network) || (when == WITHOUT_WRITES && !rights->writes);
}

static void add_target(struct filter *filter, int call, size_t step)
{
	filter->targets[filter->count++] = (struct target){ (uint32_t)call, step };
}

/* The lower half of an argument, all that the calls concerned look at: the processors above have it first. */
static void add_asked(struct filter *filter, const struct confine_rights *rights)
{
	size_t next = filter->allow;	/* when this one doesn't refuse */

	for (size_t i = COUNT(asked); i-- > 0;) {
		size_t forbid = filter->forbid;

		if (!concerns(asked[i].when, rights))
			continue;
		if (asked[i].bits)
			put_jump(filter, BPF_JSET, asked[i].bits, asked[i].unless ? next : forbid,
				 asked[i].unless ? forbid : next);
		else
			put_jump(filter, BPF_JEQ, asked[i].value, forbid, next);
		next = put(filter, BPF_LD | BPF_W | BPF_ABS,
			   offsetof(struct seccomp_data, args) + 8 * (size_t)asked[i].argument);
		if (i > 0 && asked[i - 1].call == asked[i].call)
			continue;
		add_target(filter, asked[i].call, next);
		next = filter->allow;
	}
}

static int compare_targets(const void *a, const void *b)
{
	const struct target *one = a, *other = b;

	return (one->call > other->call) - (one->call < other->call);
}

/* Among these numbers; returns where that begins. */
static size_t put_search(struct filter *filter, size_t from, size_t to)
{
	size_t middle = from + (to - from) / 2, next = filter->allow, right;

	if (to - from > LINEAR) {
		right = put_search(filter, middle, to);
		next = put_search(filter, from, middle);
		return put_jump(filter, BPF_JGE, filter->targets[middle].call, right, next);
	}
	for (size_t i = to; i-- > from;)
		next = put_jump(filter, BPF_JEQ, filter->targets[i].call, filter->targets[i].step, next);
	return next;
}

/* Each step at the head leads to the one that was put before it. */
static void make_filter(struct filter *filter, const struct confine_rights *rights)
{
	filter->first = STEPS_MOST;
	filter->allow = put(filter, BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
	filter->forbid = put(filter, BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM);
	filter->lack = put(filter, BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOSYS);
	add_asked(filter, rights);
	for (size_t i = 0; i < COUNT(refused); i++) {
		if (concerns(refused[i].when, rights))
			add_target(filter, refused[i].call, refused[i].error == ENOSYS ? filter->lack : filter->forbid);
	}
	qsort(filter->targets, filter->count, sizeof(*filter->targets), compare_targets);
	put_search(filter, 0, filter->count);
#ifdef __x86_64__
	put_jump(filter, BPF_JGE, FOREIGN_BIT, filter->lack, filter->first);
#endif
	put(filter, BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr));
	put_jump(filter, BPF_JEQ, MACHINE, filter->first, filter->lack);
	put(filter, BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch));
}

bool confine_calls(const struct confine_rights *rights)
{
	struct filter filter = { .count = 0 };
	struct sock_fprog program;

	make_filter(&filter, rights);
	program.filter = filter.steps + filter.first;
	program.len = (unsigned short)(STEPS_MOST - filter.first);
	return syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, FILTER_SPECULATES, &program) == 0 ||
	       syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program) == 0;
}

#else
bool confine_calls(const struct confine_rights *rights)
{
	(void)rights;
	return false;
}
#endif
#endif
