// The XML parser. Everything that its users need imports into Swift as it is; the limits on what
// entities may add are declared only for those who say that the library reads document types, as
// every system's does.
#ifndef STRIKEDESK_CEXPAT_H
#define STRIKEDESK_CEXPAT_H

#ifndef XML_DTD
#define XML_DTD 1
#endif
#include <expat.h>

#endif
