// libxlsxwriter writes every part of a workbook to a temporary file before it packs it. This target defines the function
// that makes those files, in the place of the library's own, so that they live in memory. Without it everything works the
// same, only slower.

#ifndef C_WORKBOOK_MEMORY_H
#define C_WORKBOOK_MEMORY_H

// How many temporary files of this process have lived in memory; 0 where the library's own function is still in use.
unsigned long workbook_memory_files(void);

// Packs the parts of workbooks that this thread writes at a level of zlib (1 fast … 9 small); 0 leaves it to the library.
void workbook_pack_at_level(int level);

#endif
