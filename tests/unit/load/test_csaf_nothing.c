/* Which details only say that there is nothing: those aren't numbered as steps.  In doubt they say something. */
#include "csaf_show.h"

#include "load/derive/derive.h"

static const char *const nothings[] = {
	"None", "N/A", "None available.", "Not available", "No known workarounds.", "Keine", "なし", "回避策はありません。",
	"There are no workarounds that address this vulnerability.",
	"No mitigation is currently available for this issue.",
	"Currently no fix is planned", "Currently no fix is available",
	"Mitigation for this issue is either not available or the currently available options do not meet the Red Hat "
	"Product Security criteria comprising ease of use and deployment, applicability to widespread installation base "
	"or stability.",
	"These products are end-of-life. Therefore, no fix will be provided.",
	"Example Pumps has no plans to provide a fix.", "The vendor hasn’t released a patch.",
	"No fix is available for CVE-2021-44228 in V4.2.", "No customer action is required.",
	"Derzeit ist kein Fix verfügbar.", "Es sind keine Gegenmaßnahmen bekannt.", "Ein Update ist nicht geplant.",
	"現在、利用できる回避策はありません。", "修正の予定はありません\n回避策もありません", "修正プログラムは公開されていません。",
};

static const char *const somethings[] = {
	"", "Update to V2.", "Restrict access to port 80.", "Disable Example", "Contact Example Pumps", "DISABLE SERVICE NOW",
	"There are no workarounds that address this vulnerability for customers who require the use of Smart Install. For "
	"customers not requiring Smart Install, the feature can be disabled with the no vstack command.",
	"If the update is not available, disable the service.",
	"No fix is available. Update the product to version 5.", "No fix is available, update to version 5.",
	"No fix available, Contact Example", "No fix is available: block port 80", "Do not update to version 5.", "Will not fix, update to version 5.",
	"Make sure that the service is not available from the internet.", "A fix is available.",
	"The product is discontinued, upgrade to V5", "Customers who cannot update should isolate it.",
	"We are working to integrate the upstream patches in our code.",
	"Kein Fix verfügbar, Dienst abschalten.", "Bitte aktualisieren Sie auf V5.",
	"回避策はありません。最新版に更新してください。", "修正がない場合は、ポートを閉じます。", "回避策はありませんが、ポートを閉じます。",
	"影響はありません。", "最新版に更新します。",
};

static void what_only_denies_says_nothing(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(nothings); i++)
		same_number(nothings[i], details_say_nothing(nothings[i]), true);
}

static void what_may_tell_to_do_something_is_never_left_out(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(somethings); i++)
		same_number(somethings[i], details_say_nothing(somethings[i]), false);
}

static void a_long_text_says_something(void **state)
{
	struct strbuf text;

	(void)state;
	strbuf_init(&text);
	for (size_t i = 0; i < 1000; i++)
		strbuf_add(&text, "No fix is available. ");
	assert_false(details_say_nothing(text.text));
	strbuf_release(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_only_denies_says_nothing),
		cmocka_unit_test(what_may_tell_to_do_something_is_never_left_out),
		cmocka_unit_test(a_long_text_says_something),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
