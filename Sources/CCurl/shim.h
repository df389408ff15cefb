// The client for HTTP. Swift cannot import variadic functions: each option that is set has a typed
// function of its own here.
#ifndef STRIKEDESK_CCURL_H
#define STRIKEDESK_CCURL_H

#include <curl/curl.h>

#endif
