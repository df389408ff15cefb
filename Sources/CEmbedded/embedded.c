#include "embedded.h"

#include <string.h>

// #embed is of C23; clang has it in every language mode, with a warning that is of no use here.
#pragma clang diagnostic ignored "-Wc23-extensions"

// One array a file. scripts/check-layers sees to it that no theme, pack file or map is forgotten.
static const unsigned char theme_night[] = {
#embed "../../themes/night.toml" suffix(, 0) if_empty(0)
};
static const unsigned char theme_day[] = {
#embed "../../themes/day.toml" suffix(, 0) if_empty(0)
};
static const unsigned char theme_contrast[] = {
#embed "../../themes/contrast.toml" suffix(, 0) if_empty(0)
};
static const unsigned char theme_colourblind[] = {
#embed "../../themes/colourblind.toml" suffix(, 0) if_empty(0)
};
static const unsigned char theme_mono[] = {
#embed "../../themes/mono.toml" suffix(, 0) if_empty(0)
};

static const unsigned char april_2016_datapackage[] = {
#embed "../../packs/april-2016/datapackage.json" suffix(, 0) if_empty(0)
};
static const unsigned char april_2016_areas[] = {
#embed "../../packs/april-2016/areas.csv" suffix(, 0) if_empty(0)
};
static const unsigned char april_2016_measures[] = {
#embed "../../packs/april-2016/measures.csv" suffix(, 0) if_empty(0)
};
static const unsigned char april_2016_actions[] = {
#embed "../../packs/april-2016/actions.csv" suffix(, 0) if_empty(0)
};
static const unsigned char april_2016_windows[] = {
#embed "../../packs/april-2016/windows.csv" suffix(, 0) if_empty(0)
};
static const unsigned char april_2016_figures[] = {
#embed "../../packs/april-2016/figures.csv" suffix(, 0) if_empty(0)
};
static const unsigned char april_2016_staffing[] = {
#embed "../../packs/april-2016/staffing.csv" suffix(, 0) if_empty(0)
};
static const unsigned char april_2016_events[] = {
#embed "../../packs/april-2016/events.csv" suffix(, 0) if_empty(0)
};
static const unsigned char april_2016_notices[] = {
#embed "../../packs/april-2016/notices.csv" suffix(, 0) if_empty(0)
};

static const unsigned char map_nhs_ae_csv[] = {
#embed "../../maps/nhs-ae-csv.toml" suffix(, 0) if_empty(0)
};
static const unsigned char map_nhs_ae_workbook[] = {
#embed "../../maps/nhs-ae-workbook.toml" suffix(, 0) if_empty(0)
};
static const unsigned char map_winter_sitrep_csv[] = {
#embed "../../maps/winter-sitrep-csv.toml" suffix(, 0) if_empty(0)
};
static const unsigned char map_uec_daily_sitrep[] = {
#embed "../../maps/uec-daily-sitrep.toml" suffix(, 0) if_empty(0)
};
static const unsigned char map_ods_trusts[] = {
#embed "../../maps/ods-trusts.toml" suffix(, 0) if_empty(0)
};
static const unsigned char map_industrial_action[] = {
#embed "../../maps/industrial-action.toml" suffix(, 0) if_empty(0)
};

struct embedded {
  const char *path;
  const unsigned char *bytes;
  size_t length;
};

#define ENTRY(path, bytes) {path, bytes, sizeof(bytes) - 1}

// The order of themes is the order in which lists show them and `t` walks them.
static const struct embedded files[] = {
    ENTRY("themes/night.toml", theme_night),
    ENTRY("themes/day.toml", theme_day),
    ENTRY("themes/contrast.toml", theme_contrast),
    ENTRY("themes/colourblind.toml", theme_colourblind),
    ENTRY("themes/mono.toml", theme_mono),
    ENTRY("packs/april-2016/datapackage.json", april_2016_datapackage),
    ENTRY("packs/april-2016/areas.csv", april_2016_areas),
    ENTRY("packs/april-2016/measures.csv", april_2016_measures),
    ENTRY("packs/april-2016/actions.csv", april_2016_actions),
    ENTRY("packs/april-2016/windows.csv", april_2016_windows),
    ENTRY("packs/april-2016/figures.csv", april_2016_figures),
    ENTRY("packs/april-2016/staffing.csv", april_2016_staffing),
    ENTRY("packs/april-2016/events.csv", april_2016_events),
    ENTRY("packs/april-2016/notices.csv", april_2016_notices),
    ENTRY("maps/nhs-ae-csv.toml", map_nhs_ae_csv),
    ENTRY("maps/nhs-ae-workbook.toml", map_nhs_ae_workbook),
    ENTRY("maps/winter-sitrep-csv.toml", map_winter_sitrep_csv),
    ENTRY("maps/uec-daily-sitrep.toml", map_uec_daily_sitrep),
    ENTRY("maps/ods-trusts.toml", map_ods_trusts),
    ENTRY("maps/industrial-action.toml", map_industrial_action),
};

size_t embedded_count(void) { return sizeof(files) / sizeof(files[0]); }

const char *embedded_path(size_t index) {
  return index < embedded_count() ? files[index].path : NULL;
}

const unsigned char *embedded_file(const char *path, size_t *length) {
  for (size_t i = 0; i < embedded_count(); i++) {
    if (strcmp(files[i].path, path) == 0) {
      *length = files[i].length;
      return files[i].bytes;
    }
  }
  *length = 0;
  return NULL;
}
