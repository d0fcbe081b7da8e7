// The header of libxlsxwriter, and the few system calls that its output needs and Swift cannot make (variadic, or hidden
// behind feature macros).

#include <locale.h>
#include <malloc.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <xlsxwriter.h>

// A file that lives in memory and has a name under /proc/self/fd; -1 where the kernel has none.
static inline int workbook_memory_file(void) {
#ifdef SYS_memfd_create
  return (int)syscall(SYS_memfd_create, "workbook", 1u /* close on exec */);
#else
  return -1;
#endif
}

// Keeps freed memory in the process between workbooks: giving it back to the system, in pieces large or small, costs more
// than the workbook.
static inline void workbook_keep_freed_memory(void) {
#ifdef M_TRIM_THRESHOLD
  mallopt(M_TRIM_THRESHOLD, 256 << 20);
#endif
#ifdef M_MMAP_THRESHOLD
  mallopt(M_MMAP_THRESHOLD, 4 << 20);
#endif
}

// The library prints numbers with printf: the thread that writes a workbook must be in the C locale.
static inline locale_t workbook_enter_c_locale(void) {
  locale_t plain = newlocale(LC_ALL_MASK, "C", (locale_t)0);
  return plain == (locale_t)0 ? (locale_t)0 : uselocale(plain);
}

static inline void workbook_leave_c_locale(locale_t former) {
  if (former != (locale_t)0) {
    locale_t plain = uselocale(former);
    if (plain != LC_GLOBAL_LOCALE && plain != former) freelocale(plain);
  }
}

// The font that widths of columns are counted in; the library has no call for it.
static inline void workbook_set_default_font(lxw_workbook *workbook, const char *name, double size) {
  lxw_format *format = STAILQ_FIRST(workbook->formats);
  if (format) {
    format_set_font_name(format, name);
    format_set_font_size(format, size);
  }
}

