// Packing takes half the time of a workbook, and the library has no setting for how hard it tries. While this thread writes
// one of our workbooks, parts are packed at the fast level; for everybody else the call passes on untouched.

#define _GNU_SOURCE
#include "CWorkbookMemory.h"

#include <dlfcn.h>
#include <stdatomic.h>
#include <stddef.h>

static _Thread_local int level_wanted;

void workbook_pack_at_level(int level) { level_wanted = level; }

#if defined(__GLIBC__)

typedef int (*open_part)(
    void *, const char *, const void *, const void *, unsigned, const void *, unsigned, const char *, int, int, int, int,
    int, int, const char *, unsigned long, unsigned long, unsigned long, int);

// The declaration of minizip, whose next definition does the work.
int zipOpenNewFileInZip4_64(
    void *file, const char *name, const void *info, const void *local, unsigned local_size, const void *global,
    unsigned global_size, const char *comment, int method, int level, int raw, int window, int memory, int strategy,
    const char *password, unsigned long checksum, unsigned long version, unsigned long flags, int zip64) {
  static _Atomic(void *) known;
  void *next = atomic_load_explicit(&known, memory_order_acquire);
  if (!next) {
    next = dlsym(RTLD_NEXT, "zipOpenNewFileInZip4_64");
    if (!next) return -102; /* ZIP_PARAMERROR */
    atomic_store_explicit(&known, next, memory_order_release);
  }
  open_part open = (open_part)next;
  return open(
      file, name, info, local, local_size, global, global_size, comment, method, level_wanted ? level_wanted : level, raw,
      window, memory, strategy, password, checksum, version, flags, zip64);
}

#endif
