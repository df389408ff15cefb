// The XML parser. Everything that its users need imports into Swift as it is.
#ifndef STRIKEDESK_CEXPAT_H
#define STRIKEDESK_CEXPAT_H

#include <expat.h>

#endif
