#include <stdlib.h>
#include <uniconv.h>
#include <unigbrk.h>
#include <unilbrk.h>
#include <uniwidth.h>
