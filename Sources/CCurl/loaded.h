// The functions of libcurl, once it is open.
#ifndef STRIKEDESK_LOADED_H
#define STRIKEDESK_LOADED_H

// Old options are needed where libcurl is old.
#define CURL_DISABLE_DEPRECATION
#define CURL_DISABLE_TYPECHECK
#include "CCurl.h"

// These are macros in <curl/curl.h> where the compiler lacks variadic checks.
#undef curl_easy_setopt
#undef curl_easy_getinfo

struct loaded_curl {
  __typeof__(&curl_global_init) global_init;
  __typeof__(&curl_easy_init) easy_init;
  __typeof__(&curl_easy_cleanup) easy_cleanup;
  __typeof__(&curl_easy_setopt) easy_setopt;
  __typeof__(&curl_easy_getinfo) easy_getinfo;
  __typeof__(&curl_easy_strerror) easy_strerror;
  __typeof__(&curl_slist_append) slist_append;
  __typeof__(&curl_slist_free_all) slist_free_all;
  __typeof__(&curl_multi_init) multi_init;
  __typeof__(&curl_multi_add_handle) multi_add_handle;
  __typeof__(&curl_multi_remove_handle) multi_remove_handle;
  __typeof__(&curl_multi_perform) multi_perform;
  __typeof__(&curl_multi_info_read) multi_info_read;
  __typeof__(&curl_multi_poll) multi_poll;
  __typeof__(&curl_multi_wakeup) multi_wakeup;
};

extern struct loaded_curl loaded;

#endif
