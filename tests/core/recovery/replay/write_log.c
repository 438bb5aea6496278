/* Logs what a program does to the files below one folder, in the order in which it takes effect.
 *
 * Loaded with LD_PRELOAD. WRITE_LOG names the log, WRITE_LOG_FOLDER the folder (a real path), and
 * what is written to the file WRITE_LOG_MARKS stands in the log as a mark. A record of the log is
 * a `struct head`, then `size` bytes; write_log.py reads it.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum kind { CREATE = 1, WRITE, TRUNCATE, SYNC_BEGIN, SYNC_END, RENAME, UNLINK, MARK };
enum watched { NOT = 0, FILE_OF_FOLDER, FOLDER, MARKS };

struct __attribute__((packed)) head {
    uint8_t kind;
    uint64_t inode;
    uint64_t offset;
    uint32_t size;
};

#define DESCRIPTORS 65536
static struct {
    uint8_t watched;
    uint64_t inode;
} open_files[DESCRIPTORS];

/* Held over each effect and its record, so that the log has the order of the effects. */
static pthread_mutex_t order = PTHREAD_MUTEX_INITIALIZER;
static const char *folder, *marks;
static int log_file = -1;

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

__attribute__((constructor)) static void begin(void)
{
    const char *path = getenv("WRITE_LOG");
    folder = getenv("WRITE_LOG_FOLDER");
    marks = getenv("WRITE_LOG_MARKS");
    if (path && folder && marks)
        log_file = syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_APPEND, 0600);
}

static void put(const void *bytes, size_t size)
{
    if (syscall(SYS_write, log_file, bytes, size) != (long)size) {
        dprintf(2, "the write log cannot be written\n");
        abort();
    }
}

static void record(enum kind kind, uint64_t inode, uint64_t offset, const void *bytes, size_t size)
{
    struct head head = {kind, inode, offset, size};
    put(&head, sizeof head);
    if (size)
        put(bytes, size);
}

static const char *name_in_folder(const char *path)
{
    size_t length = folder ? strlen(folder) : 0;
    if (log_file < 0 || strncmp(path, folder, length) || (path[length] && path[length] != '/'))
        return NULL;
    return path[length] ? path + length + 1 : "";
}

static int watched(int fd)
{
    return fd >= 0 && fd < DESCRIPTORS ? open_files[fd].watched : NOT;
}

/* Look at a file that was opened just now; `is_new` when it did not exist before. */
static void opened(int fd, int flags, int is_new)
{
    char link[64], path[PATH_MAX];
    struct stat status;
    if (fd < 0 || fd >= DESCRIPTORS || log_file < 0)
        return;
    open_files[fd].watched = NOT;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0 || fstat(fd, &status))
        return;
    path[length] = 0;
    open_files[fd].inode = status.st_ino;
    if (!strcmp(path, marks)) {
        open_files[fd].watched = MARKS;
        return;
    }
    const char *name = name_in_folder(path);
    if (!name || !status.st_nlink)
        return;
    if (S_ISDIR(status.st_mode)) {
        open_files[fd].watched = FOLDER;
        return;
    }
    if (!S_ISREG(status.st_mode))
        return;
    open_files[fd].watched = FILE_OF_FOLDER;
    if (is_new)
        record(CREATE, status.st_ino, 0, name, strlen(name));
    else if (flags & O_TRUNC)
        record(TRUNCATE, status.st_ino, 0, NULL, 0);
}

static int open_and_look(int at, const char *path, int flags, mode_t mode)
{
    struct stat status;
    pthread_mutex_lock(&order);
    int is_new = (flags & O_CREAT) && fstatat(at, path, &status, 0);
    int fd = syscall(SYS_openat, at, path, flags, mode);
    int error = errno;
    opened(fd, flags, is_new);
    pthread_mutex_unlock(&order);
    errno = error;
    return fd;
}

#define MODE                                      \
    mode_t mode = 0;                              \
    if ((flags & O_CREAT) || (flags & O_TMPFILE)) { \
        va_list more;                             \
        va_start(more, flags);                    \
        mode = va_arg(more, mode_t);              \
        va_end(more);                             \
    }

int open(const char *path, int flags, ...) { MODE return open_and_look(AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE return open_and_look(AT_FDCWD, path, flags, mode); }
int openat(int at, const char *path, int flags, ...) { MODE return open_and_look(at, path, flags, mode); }
int openat64(int at, const char *path, int flags, ...) { MODE return open_and_look(at, path, flags, mode); }
int __open_2(const char *path, int flags) { return open_and_look(AT_FDCWD, path, flags, 0); }
int __open64_2(const char *path, int flags) { return open_and_look(AT_FDCWD, path, flags, 0); }

int close(int fd)
{
    pthread_mutex_lock(&order);
    if (watched(fd))
        open_files[fd].watched = NOT;
    int result = syscall(SYS_close, fd);
    int error = errno;
    pthread_mutex_unlock(&order);
    errno = error;
    return result;
}

static void wrote(int fd, const void *bytes, ssize_t size, off_t offset)
{
    if (size <= 0)
        return;
    if (watched(fd) == MARKS)
        record(MARK, 0, 0, bytes, size);
    else
        record(WRITE, open_files[fd].inode, offset, bytes, size);
}

ssize_t write(int fd, const void *bytes, size_t size)
{
    if (!watched(fd))
        return syscall(SYS_write, fd, bytes, size);
    pthread_mutex_lock(&order);
    ssize_t result = syscall(SYS_write, fd, bytes, size);
    int error = errno;
    wrote(fd, bytes, result, lseek(fd, 0, SEEK_CUR) - result);
    pthread_mutex_unlock(&order);
    errno = error;
    return result;
}

ssize_t pwrite(int fd, const void *bytes, size_t size, off_t offset)
{
    if (!watched(fd))
        return syscall(SYS_pwrite64, fd, bytes, size, offset);
    pthread_mutex_lock(&order);
    ssize_t result = syscall(SYS_pwrite64, fd, bytes, size, offset);
    int error = errno;
    wrote(fd, bytes, result, offset);
    pthread_mutex_unlock(&order);
    errno = error;
    return result;
}

ssize_t pwrite64(int fd, const void *bytes, size_t size, off64_t offset)
{
    return pwrite(fd, bytes, size, offset);
}

static ssize_t write_parts(int fd, const struct iovec *parts, int count, off_t offset)
{
    ssize_t all = 0;
    for (int i = 0; i < count; i++) {
        ssize_t done = offset < 0 ? write(fd, parts[i].iov_base, parts[i].iov_len)
                                  : pwrite(fd, parts[i].iov_base, parts[i].iov_len, offset + all);
        if (done < 0)
            return all ? all : done;
        all += done;
        if ((size_t)done < parts[i].iov_len)
            break;
    }
    return all;
}

ssize_t writev(int fd, const struct iovec *parts, int count) 
{
    return watched(fd) ? write_parts(fd, parts, count, -1) : syscall(SYS_writev, fd, parts, count);
}

ssize_t pwritev(int fd, const struct iovec *parts, int count, off_t offset)
{
    return watched(fd) ? write_parts(fd, parts, count, offset)
                       : REAL(pwritev)(fd, parts, count, offset);
}

ssize_t pwritev64(int fd, const struct iovec *parts, int count, off64_t offset)
{
    return pwritev(fd, parts, count, offset);
}

int ftruncate(int fd, off_t size)
{
    pthread_mutex_lock(&order);
    int result = syscall(SYS_ftruncate, fd, size);
    int error = errno;
    if (!result && watched(fd))
        record(TRUNCATE, open_files[fd].inode, size, NULL, 0);
    pthread_mutex_unlock(&order);
    errno = error;
    return result;
}

int ftruncate64(int fd, off64_t size) { return ftruncate(fd, size); }

/* Other threads may write meanwhile: what they write is not promised to be on the disk after. */
static int sync_and_tell(int fd, long call)
{
    int looked_at = watched(fd) == FILE_OF_FOLDER || watched(fd) == FOLDER;
    uint64_t inode = looked_at && watched(fd) == FILE_OF_FOLDER ? open_files[fd].inode : 0;
    if (looked_at) {
        pthread_mutex_lock(&order);
        record(SYNC_BEGIN, inode, gettid(), NULL, 0);
        pthread_mutex_unlock(&order);
    }
    int result = syscall(call, fd);
    int error = errno;
    if (looked_at && !result) {
        pthread_mutex_lock(&order);
        record(SYNC_END, inode, gettid(), NULL, 0);
        pthread_mutex_unlock(&order);
    }
    errno = error;
    return result;
}

int fsync(int fd) { return sync_and_tell(fd, SYS_fsync); }
int fdatasync(int fd) { return sync_and_tell(fd, SYS_fdatasync); }

int rename(const char *from, const char *to)
{
    pthread_mutex_lock(&order);
    int result = syscall(SYS_rename, from, to);
    int error = errno;
    const char *old = name_in_folder(from), *new = name_in_folder(to);
    if (!result && old && new) {
        char both[2 * PATH_MAX];
        int size = snprintf(both, sizeof both, "%s%c%s", old, 0, new);
        record(RENAME, 0, 0, both, size);
    }
    pthread_mutex_unlock(&order);
    errno = error;
    return result;
}

int unlink(const char *path)
{
    pthread_mutex_lock(&order);
    int result = syscall(SYS_unlink, path);
    int error = errno;
    const char *name = name_in_folder(path);
    if (!result && name)
        record(UNLINK, 0, 0, name, strlen(name));
    pthread_mutex_unlock(&order);
    errno = error;
    return result;
}
