// A stream over memory that grows, in the place of a temporary file.

#define _GNU_SOURCE
#include "CWorkbookMemory.h"

#include <errno.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#if defined(__GLIBC__)

struct memory {
  char *bytes;
  size_t size;
  size_t capacity;
  size_t place;
};

static atomic_ulong files;

static int grow(struct memory *memory, size_t needed) {
  if (needed <= memory->capacity) return 1;
  size_t capacity = memory->capacity ? memory->capacity : 16384;
  while (capacity < needed) {
    if (capacity > SIZE_MAX / 2) return 0;
    capacity *= 2;
  }
  char *bytes = realloc(memory->bytes, capacity);
  if (!bytes) return 0;
  memory->bytes = bytes;
  memory->capacity = capacity;
  return 1;
}

static ssize_t read_memory(void *cookie, char *target, size_t count) {
  struct memory *memory = cookie;
  size_t rest = memory->place < memory->size ? memory->size - memory->place : 0;
  if (count > rest) count = rest;
  if (count) memcpy(target, memory->bytes + memory->place, count);
  memory->place += count;
  return (ssize_t)count;
}

static ssize_t write_memory(void *cookie, const char *source, size_t count) {
  struct memory *memory = cookie;
  if (count > SIZE_MAX - memory->place || !grow(memory, memory->place + count)) {
    errno = ENOMEM;
    return 0;
  }
  if (memory->place > memory->size) memset(memory->bytes + memory->size, 0, memory->place - memory->size);
  memcpy(memory->bytes + memory->place, source, count);
  memory->place += count;
  if (memory->place > memory->size) memory->size = memory->place;
  return (ssize_t)count;
}

static int seek_memory(void *cookie, off64_t *offset, int whence) {
  struct memory *memory = cookie;
  off64_t start = whence == SEEK_SET ? 0 : (off64_t)(whence == SEEK_CUR ? memory->place : memory->size);
  if (start + *offset < 0) {
    errno = EINVAL;
    return -1;
  }
  memory->place = (size_t)(start + *offset);
  *offset = (off64_t)memory->place;
  return 0;
}

static int close_memory(void *cookie) {
  struct memory *memory = cookie;
  free(memory->bytes);
  free(memory);
  return 0;
}

// The library's declaration: a folder and a prefix that memory does not need, and a path that memory does not have.
FILE *tmpfileplus(const char *folder, const char *prefix, char **path, int keep) {
  (void)folder, (void)prefix, (void)keep;
  if (path) *path = NULL;
  struct memory *memory = calloc(1, sizeof(struct memory));
  if (!memory) return NULL;
  cookie_io_functions_t functions = {read_memory, write_memory, seek_memory, close_memory};
  FILE *file = fopencookie(memory, "w+b", functions);
  if (!file) {
    free(memory);
    return NULL;
  }
  atomic_fetch_add_explicit(&files, 1, memory_order_relaxed);
  return file;
}

unsigned long workbook_memory_files(void) { return atomic_load_explicit(&files, memory_order_relaxed); }

#else

unsigned long workbook_memory_files(void) { return 0; }

#endif
