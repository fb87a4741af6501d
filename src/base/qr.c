#include "base/qr.h"

#include <errno.h>
#include <qrencode.h>
#include <stdlib.h>

#include "base/library.h"
#include "base/mem.h"

static const char *const names[] = { "QRcode_encodeString", "QRcode_free" };
static const struct library library = { LIBRARY_FILE("libqrencode", "4"), names, COUNT(names) };

bool qr_make(struct qr *qr, const char *text, enum qr_correction correction)
{
	static struct {
		__typeof__(QRcode_encodeString) *encode;
		__typeof__(QRcode_free) *release;
	} qrencode;
	QRecLevel level = correction == QR_LOW ? QR_ECLEVEL_L : QR_ECLEVEL_M;
	QRcode *code;

	if (!qrencode.encode)
		library_need(&library, &qrencode);
	code = qrencode.encode(text, 0, level, QR_MODE_8, 1);

	if (!code && errno == ENOMEM)
		mem_exhausted();
	if (!code)
		return false;
	qr->size = (size_t)code->width;
	qr->modules = mem_array(qr->size, qr->size);
	for (size_t i = 0; i < qr->size * qr->size; i++)
		qr->modules[i] = code->data[i] & 1;
	qrencode.release(code);
	return true;
}

void qr_release(struct qr *qr)
{
	free(qr->modules);
	*qr = (struct qr){ 0 };
}

size_t qr_rows(const struct qr *qr, size_t quiet, bool ascii)
{
	size_t modules = qr->size + 2 * quiet;

	return ascii ? modules : (modules + 1) / 2;
}

size_t qr_columns(const struct qr *qr, size_t quiet, bool ascii)
{
	size_t modules = qr->size + 2 * quiet;

	return ascii ? 2 * modules : modules;
}

bool qr_fits(const struct qr *qr, size_t quiet, bool ascii, size_t rows, size_t columns)
{
	return qr_rows(qr, quiet, ascii) <= rows && qr_columns(qr, quiet, ascii) <= columns;
}

/* Counted from the corner of the quiet zone. */
static bool is_dark(const struct qr *qr, size_t quiet, size_t x, size_t y)
{
	if (x < quiet || y < quiet || x >= quiet + qr->size || y >= quiet + qr->size)
		return false;
	return qr->modules[(y - quiet) * qr->size + (x - quiet)];
}

void qr_row(struct strbuf *out, const struct qr *qr, size_t quiet, bool ascii, size_t row)
{
	static const char *const half_blocks[2][2] = {	/* upper, lower */
		{ " ", "\u2584" },
		{ "\u2580", "\u2588" },
	};

	for (size_t x = 0; x < qr->size + 2 * quiet; x++) {
		if (ascii)
			strbuf_add(out, is_dark(qr, quiet, x, row) ? "##" : "  ");
		else
			strbuf_add(out, half_blocks[is_dark(qr, quiet, x, 2 * row)]
						   [is_dark(qr, quiet, x, 2 * row + 1)]);
	}
}
