// libxlsxwriter writes every part of a workbook to a temporary file, packs it with minizip and writes the archive to a
// file. This target defines the functions that do so, in the place of the originals, so that everything stays in memory.
// Without it everything works the same, only slower.

#ifndef C_WORKBOOK_MEMORY_H
#define C_WORKBOOK_MEMORY_H

#include <stddef.h>

// How many temporary files of this process have lived in memory; 0 where the library's own function is still in use.
unsigned long workbook_memory_files(void);

// An archive in memory. From its making to its end, it takes what the thread that made it lets the library pack.
struct workbook_archive;

// Whether the library packs into such archives: whether its calls end here.
int workbook_archive_is_possible(void);

// A new archive that packs at a level of zlib (1 fast … 9 small); NULL where memory is short. One at a time in a thread.
struct workbook_archive *workbook_archive_new(int level);

// The finished archive, as long as it is not freed; NULL and 0 where it was not finished.
const unsigned char *workbook_archive_bytes(const struct workbook_archive *archive, size_t *count);

// Ends an archive.
void workbook_archive_free(struct workbook_archive *archive);

#endif
