// libxlsxwriter hands every part of a workbook to minizip, which writes to a file and sets up a compressor for each part:
// together half the time of a workbook. While a thread holds an archive of this target, the five calls of minizip that the
// library makes end here: the archive grows in memory, and one compressor packs all its parts. For everybody else the calls
// pass on untouched.

#define _GNU_SOURCE
#include "CWorkbookMemory.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#if defined(__GLIBC__)

#include <dlfcn.h>
#include <zlib.h>

enum {
  OK = 0,
  FAILED = -1,
  DEFLATED = 8,
  VERSION = 20,
  // 1 January 1980, as the library itself has it: the same workbook gives the same bytes on any day.
  DATE = 0x0021,
  HEADER_SIZE = 30,
  ENTRY_SIZE = 46,
  END_SIZE = 22,
  MOST_ENTRIES = 0xFFFF,
  PIECE = 16384
};

struct bytes {
  unsigned char *start;
  size_t count;
  size_t capacity;
};

struct workbook_archive {
  struct bytes content;
  struct bytes directory;
  z_stream packer;
  int has_packer;
  unsigned entries;
  // The part being written.
  size_t header;
  size_t entry;
  uint32_t checksum;
  size_t size;
  int failed;
  int closed;
};

static _Thread_local struct workbook_archive *current;

static int reserve(struct bytes *bytes, size_t more) {
  if (more > SIZE_MAX - bytes->count) return 0;
  size_t needed = bytes->count + more;
  if (needed <= bytes->capacity) return 1;
  size_t capacity = bytes->capacity ? bytes->capacity : 65536;
  while (capacity < needed) {
    if (capacity > SIZE_MAX / 2) return 0;
    capacity *= 2;
  }
  unsigned char *start = realloc(bytes->start, capacity);
  if (!start) return 0;
  bytes->start = start;
  bytes->capacity = capacity;
  return 1;
}

static void put16(unsigned char *place, unsigned value) {
  place[0] = value & 0xFF;
  place[1] = value >> 8 & 0xFF;
}

static void put32(unsigned char *place, uint32_t value) {
  put16(place, value & 0xFFFF);
  put16(place + 2, value >> 16);
}

static int append(struct bytes *bytes, const void *source, size_t count) {
  if (!reserve(bytes, count)) return 0;
  if (count) memcpy(bytes->start + bytes->count, source, count);
  bytes->count += count;
  return 1;
}

struct workbook_archive *workbook_archive_new(int level) {
  struct workbook_archive *archive = calloc(1, sizeof(struct workbook_archive));
  if (!archive) return NULL;
  if (deflateInit2(&archive->packer, level, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY) != Z_OK) {
    free(archive);
    return NULL;
  }
  archive->has_packer = 1;
  current = archive;
  return archive;
}

void workbook_archive_free(struct workbook_archive *archive) {
  if (!archive) return;
  if (current == archive) current = NULL;
  if (archive->has_packer) deflateEnd(&archive->packer);
  free(archive->content.start);
  free(archive->directory.start);
  free(archive);
}

const unsigned char *workbook_archive_bytes(const struct workbook_archive *archive, size_t *count) {
  *count = archive->closed && !archive->failed ? archive->content.count : 0;
  return *count ? archive->content.start : NULL;
}

static int is_own(void *file) { return file && file == (void *)current; }

// The next definition of a function: minizip's own.
static void *next(const char *name) { return dlsym(RTLD_NEXT, name); }

int workbook_archive_is_possible(void) {
  Dl_info ours, first;
  void *found = dlsym(RTLD_DEFAULT, "zipOpen");
  return found && dladdr((void *)&is_own, &ours) && dladdr(found, &first) && ours.dli_fbase == first.dli_fbase;
}

// The declarations of minizip, as far as the library calls them.

void *zipOpen(const char *path, int append_mode) {
  if (current && !current->closed) return current;
  void *(*open)(const char *, int) = (void *(*)(const char *, int))next("zipOpen");
  return open ? open(path, append_mode) : NULL;
}

static int open_part(struct workbook_archive *archive, const char *name) {
  size_t length = strlen(name);
  if (length > 0xFFFF || archive->entries >= MOST_ENTRIES) return 0;
  archive->header = archive->content.count;
  archive->entry = archive->directory.count;
  archive->checksum = (uint32_t)crc32(0, NULL, 0);
  archive->size = 0;
  unsigned char header[HEADER_SIZE] = {'P', 'K', 3, 4};
  put16(header + 4, VERSION);
  put16(header + 8, DEFLATED);
  put16(header + 12, DATE);
  put16(header + 26, (unsigned)length);
  unsigned char entry[ENTRY_SIZE] = {'P', 'K', 1, 2};
  put16(entry + 4, VERSION);
  put16(entry + 6, VERSION);
  put16(entry + 10, DEFLATED);
  put16(entry + 14, DATE);
  put16(entry + 28, (unsigned)length);
  put32(entry + 42, (uint32_t)archive->header);
  return append(&archive->content, header, HEADER_SIZE) && append(&archive->content, name, length)
    && append(&archive->directory, entry, ENTRY_SIZE) && append(&archive->directory, name, length)
    && deflateReset(&archive->packer) == Z_OK;
}

static int pack(struct workbook_archive *archive, const void *source, unsigned count, int flush) {
  z_stream *packer = &archive->packer;
  packer->next_in = (unsigned char *)source;
  packer->avail_in = count;
  int result;
  do {
    if (!reserve(&archive->content, PIECE)) return 0;
    packer->next_out = archive->content.start + archive->content.count;
    packer->avail_out = PIECE;
    result = deflate(packer, flush);
    if (result == Z_STREAM_ERROR) return 0;
    archive->content.count += PIECE - packer->avail_out;
  } while (packer->avail_out == 0);
  return flush != Z_FINISH || result == Z_STREAM_END;
}

int zipOpenNewFileInZip4_64(
    void *file, const char *name, const void *info, const void *local, unsigned local_size, const void *global,
    unsigned global_size, const char *comment, int method, int level, int raw, int window, int memory, int strategy,
    const char *password, unsigned long checksum, unsigned long version, unsigned long flags, int zip64) {
  typedef int (*open_part_in_file)(
      void *, const char *, const void *, const void *, unsigned, const void *, unsigned, const char *, int, int, int,
      int, int, int, const char *, unsigned long, unsigned long, unsigned long, int);
  if (!is_own(file)) {
    open_part_in_file open = (open_part_in_file)next("zipOpenNewFileInZip4_64");
    if (!open) return FAILED;
    return open(
        file, name, info, local, local_size, global, global_size, comment, method, level, raw, window, memory, strategy,
        password, checksum, version, flags, zip64);
  }
  struct workbook_archive *archive = file;
  if (!open_part(archive, name)) archive->failed = 1;
  return archive->failed ? FAILED : OK;
}

int zipWriteInFileInZip(void *file, const void *source, unsigned count) {
  if (!is_own(file)) {
    int (*write)(void *, const void *, unsigned) =
        (int (*)(void *, const void *, unsigned))next("zipWriteInFileInZip");
    return write ? write(file, source, count) : FAILED;
  }
  struct workbook_archive *archive = file;
  if (archive->failed) return FAILED;
  archive->checksum = (uint32_t)crc32(archive->checksum, source, count);
  archive->size += count;
  if (!pack(archive, source, count, Z_NO_FLUSH)) archive->failed = 1;
  return archive->failed ? FAILED : OK;
}

int zipCloseFileInZip(void *file) {
  if (!is_own(file)) {
    int (*close)(void *) = (int (*)(void *))next("zipCloseFileInZip");
    return close ? close(file) : FAILED;
  }
  struct workbook_archive *archive = file;
  if (archive->failed) return FAILED;
  if (!pack(archive, NULL, 0, Z_FINISH) || archive->content.count > UINT32_MAX || archive->size > UINT32_MAX) {
    archive->failed = 1;
    return FAILED;
  }
  unsigned char *header = archive->content.start + archive->header;
  unsigned char *entry = archive->directory.start + archive->entry;
  size_t name_length = header[26] | (size_t)header[27] << 8;
  uint32_t packed = (uint32_t)(archive->content.count - archive->header - HEADER_SIZE - name_length);
  unsigned char *places[] = {header + 14, entry + 16};
  for (int index = 0; index < 2; index++) {
    put32(places[index], archive->checksum);
    put32(places[index] + 4, packed);
    put32(places[index] + 8, (uint32_t)archive->size);
  }
  archive->entries++;
  return OK;
}

int zipClose(void *file, const char *comment) {
  if (!is_own(file)) {
    int (*close)(void *, const char *) = (int (*)(void *, const char *))next("zipClose");
    return close ? close(file, comment) : FAILED;
  }
  struct workbook_archive *archive = file;
  size_t start = archive->content.count;
  unsigned char end[END_SIZE] = {'P', 'K', 5, 6};
  put16(end + 8, archive->entries);
  put16(end + 10, archive->entries);
  put32(end + 12, (uint32_t)archive->directory.count);
  put32(end + 16, (uint32_t)start);
  if (archive->failed || !append(&archive->content, archive->directory.start, archive->directory.count)
      || !append(&archive->content, end, END_SIZE) || archive->content.count > UINT32_MAX) {
    archive->failed = 1;
  }
  archive->closed = 1;
  return archive->failed ? FAILED : OK;
}

#else

struct workbook_archive *workbook_archive_new(int level) {
  (void)level;
  return NULL;
}

void workbook_archive_free(struct workbook_archive *archive) { (void)archive; }

const unsigned char *workbook_archive_bytes(const struct workbook_archive *archive, size_t *count) {
  (void)archive;
  *count = 0;
  return NULL;
}

int workbook_archive_is_possible(void) { return 0; }

#endif
