#include <unigbrk.h>
#include <unilbrk.h>
#include <uniwidth.h>
