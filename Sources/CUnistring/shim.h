#include <stdlib.h>
#include <uniconv.h>
#include <unigbrk.h>
#include <unilbrk.h>
#include <uninorm.h>
#include <uniwidth.h>

/* NFKC of n bytes of UTF-8; the caller frees it. The form itself is a macro, which Swift cannot see. */
static inline uint8_t *unistring_nfkc(const uint8_t *bytes, size_t n, size_t *length) {
  return u8_normalize(UNINORM_NFKC, bytes, n, NULL, length);
}
