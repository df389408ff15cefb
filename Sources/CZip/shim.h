// The reader of zip archives. Everything that its users need imports into Swift as it is.
#ifndef STRIKEDESK_CZIP_H
#define STRIKEDESK_CZIP_H

#include <zip.h>

#endif
