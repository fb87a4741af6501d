/* What the reports of a proof for people and for machines share with its examples. */
#ifndef REPORT_PROOF_PARTS_H
#define REPORT_PROOF_PARTS_H

#include <cjson/cJSON.h>

#include "core/prove.h"
#include "report/pages/document.h"

void proof_add_examples(struct document *document, const struct advisory *advisory, const struct proof *proof);
void proof_json_examples(cJSON *object, const struct advisory *advisory, const struct proof *proof);

#endif
