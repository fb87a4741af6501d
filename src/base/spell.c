#include "base/spell.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <uninorm.h>
#include <unistr.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "base/text.h"

#define PIECE_MAX 5	/* a longer word is cut into pieces about as long as each other */
#define JOINED_MAX 4	/* short letters and digits stay together: "MS01" */
#define CHUNK_MAX 6	/* with the signs behind */

#define VOICED_MARK 0x3099
#define HALF_VOICED_MARK 0x309A
#define FIRST_HIRAGANA 0x3041
#define LAST_HIRAGANA 0x3096
#define TO_KATAKANA (0x30A1 - 0x3041)

struct language {
	const char *capital;	/* before a capital letter */
	const char *as_in;	/* between a letter and its word; NULL: its word says it alone */
	const char *between;	/* between one character's words and the next one's */
	const char *words[0x7F];
};

static const struct language english = {
	.capital = "capital ", .as_in = " as in ", .between = ", ",
	.words = {
		['a'] = "Alfa", ['b'] = "Bravo", ['c'] = "Charlie", ['d'] = "Delta", ['e'] = "Echo",
		['f'] = "Foxtrot", ['g'] = "Golf", ['h'] = "Hotel", ['i'] = "India", ['j'] = "Juliett",
		['k'] = "Kilo", ['l'] = "Lima", ['m'] = "Mike", ['n'] = "November", ['o'] = "Oscar",
		['p'] = "Papa", ['q'] = "Quebec", ['r'] = "Romeo", ['s'] = "Sierra", ['t'] = "Tango",
		['u'] = "Uniform", ['v'] = "Victor", ['w'] = "Whiskey", ['x'] = "X-ray",
		['y'] = "Yankee", ['z'] = "Zulu",
		['0'] = "zero", ['1'] = "one", ['2'] = "two", ['3'] = "three", ['4'] = "four",
		['5'] = "five", ['6'] = "six", ['7'] = "seven", ['8'] = "eight", ['9'] = "nine",
		[' '] = "space", ['!'] = "exclamation mark", ['"'] = "double quote",
		['#'] = "hash sign", ['$'] = "dollar sign", ['%'] = "percent sign", ['&'] = "ampersand",
		['\''] = "apostrophe", ['('] = "open round bracket",
		[')'] = "close round bracket",
		['*'] = "asterisk", ['+'] = "plus", [','] = "comma", ['-'] = "hyphen", ['.'] = "dot",
		['/'] = "slash", [':'] = "colon", [';'] = "semicolon", ['<'] = "less-than sign",
		['='] = "equals sign", ['>'] = "greater-than sign", ['?'] = "question mark",
		['@'] = "at sign", ['['] = "open square bracket", ['\\'] = "backslash",
		[']'] = "close square bracket", ['^'] = "caret", ['_'] = "underscore",
		['`'] = "backquote", ['{'] = "open curly bracket", ['|'] = "vertical bar",
		['}'] = "close curly bracket", ['~'] = "tilde",
	},
};

/* A letter that is easily taken for another comes with its word of the NATO alphabet. */
static const struct language japanese = {
	.capital = "大文字の", .between = "、",
	.words = {
		['a'] = "アルファのエー", ['b'] = "ブラボーのビー", ['c'] = "チャーリーのシー",
		['d'] = "デルタのディー", ['e'] = "エコーのイー", ['f'] = "フォックストロットのエフ",
		['g'] = "ゴルフのジー", ['h'] = "エイチ", ['i'] = "インディアのアイ",
		['j'] = "ジュリエットのジェー", ['k'] = "キロのケー", ['l'] = "エル",
		['m'] = "マイクのエム", ['n'] = "ノベンバーのエヌ", ['o'] = "オー", ['p'] = "パパのピー",
		['q'] = "ケベックのキュー", ['r'] = "アール", ['s'] = "シエラのエス",
		['t'] = "タンゴのティー", ['u'] = "ユニフォームのユー", ['v'] = "ビクターのブイ",
		['w'] = "ダブリュー", ['x'] = "エックス", ['y'] = "ワイ", ['z'] = "ゼット",
		['0'] = "ゼロ", ['1'] = "いち", ['2'] = "に", ['3'] = "さん", ['4'] = "よん",
		['5'] = "ご", ['6'] = "ろく", ['7'] = "なな", ['8'] = "はち", ['9'] = "きゅう",
		[' '] = "スペース", ['!'] = "びっくりマーク", ['"'] = "ダブルクォーテーション",
		['#'] = "シャープ", ['$'] = "ドルマーク", ['%'] = "パーセント", ['&'] = "アンドマーク",
		['\''] = "シングルクォーテーション", ['('] = "かっこ開く", [')'] = "かっこ閉じる",
		['*'] = "アスタリスク", ['+'] = "プラス", [','] = "カンマ", ['-'] = "ハイフン",
		['.'] = "ドット", ['/'] = "スラッシュ", [':'] = "コロン", [';'] = "セミコロン",
		['<'] = "小なり", ['='] = "イコール", ['>'] = "大なり", ['?'] = "はてなマーク",
		['@'] = "アットマーク", ['['] = "角かっこ開く", ['\\'] = "円マークまたはバックスラッシュ",
		[']'] = "角かっこ閉じる", ['^'] = "山の形の記号", ['_'] = "アンダーバー",
		['`'] = "バッククォート", ['{'] = "波かっこ開く", ['|'] = "縦棒", ['}'] = "波かっこ閉じる",
		['~'] = "チルダ",
	},
};

/* 和文通話表; small letters have no words there. */
static const struct kana {
	uint32_t letter, small;	/* small: 0, if there is none */
	const char *words;
} kana_table[] = {
	{ U'ア', U'ァ', "朝日のア" }, { U'イ', U'ィ', "いろはのイ" }, { U'ウ', U'ゥ', "上野のウ" },
	{ U'エ', U'ェ', "英語のエ" }, { U'オ', U'ォ', "大阪のオ" }, { U'カ', U'ヵ', "為替のカ" },
	{ U'キ', 0, "切手のキ" }, { U'ク', 0, "クラブのク" }, { U'ケ', U'ヶ', "景色のケ" },
	{ U'コ', 0, "子供のコ" }, { U'サ', 0, "桜のサ" }, { U'シ', 0, "新聞のシ" },
	{ U'ス', 0, "すずめのス" }, { U'セ', 0, "世界のセ" }, { U'ソ', 0, "そろばんのソ" },
	{ U'タ', 0, "煙草のタ" }, { U'チ', 0, "ちどりのチ" }, { U'ツ', U'ッ', "鶴亀のツ" },
	{ U'テ', 0, "手紙のテ" }, { U'ト', 0, "東京のト" }, { U'ナ', 0, "名古屋のナ" },
	{ U'ニ', 0, "日本のニ" }, { U'ヌ', 0, "沼津のヌ" }, { U'ネ', 0, "ねずみのネ" },
	{ U'ノ', 0, "野原のノ" }, { U'ハ', 0, "はがきのハ" }, { U'ヒ', 0, "飛行機のヒ" },
	{ U'フ', 0, "富士山のフ" }, { U'ヘ', 0, "平和のヘ" }, { U'ホ', 0, "保険のホ" },
	{ U'マ', 0, "マッチのマ" }, { U'ミ', 0, "三笠のミ" }, { U'ム', 0, "無線のム" },
	{ U'メ', 0, "明治のメ" }, { U'モ', 0, "もみじのモ" }, { U'ヤ', U'ャ', "大和のヤ" },
	{ U'ユ', U'ュ', "弓矢のユ" }, { U'ヨ', U'ョ', "吉野のヨ" }, { U'ラ', 0, "ラジオのラ" },
	{ U'リ', 0, "りんごのリ" }, { U'ル', 0, "るすいのル" }, { U'レ', 0, "れんげのレ" },
	{ U'ロ', 0, "ローマのロ" }, { U'ワ', U'ヮ', "わらびのワ" }, { U'ヰ', 0, "ゐどのヰ" },
	{ U'ヱ', 0, "かぎのあるヱ" }, { U'ヲ', 0, "尾張のヲ" }, { U'ン', 0, "おしまいのン" },
	{ U'ー', 0, "伸ばす棒" }, { U'・', 0, "中点" }, { U'、', 0, "読点" }, { U'。', 0, "句点" },
	{ U'「', 0, "かぎかっこ開く" }, { U'」', 0, "かぎかっこ閉じる" },
};

enum kind { LETTERS, DIGITS, SIGNS };

/* The chunk that is being put together. */
struct speller {
	struct spelled *out;
	const struct language *language;
	struct strbuf chunk, words;
	size_t length;		/* graphemes of the chunk */
	enum kind last;		/* what it ends with */
};

static bool is_capital(uint32_t c)
{
	return c >= 'A' && c <= 'Z';
}

static bool is_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(uint32_t c)
{
	return is_capital(c) || (c >= 'a' && c <= 'z');
}

static enum kind kind_of(char c)
{
	if (is_digit((unsigned char)c))
		return DIGITS;
	return (unsigned char)c >= 0x80 || is_letter((unsigned char)c) ? LETTERS : SIGNS;
}

static void finish_chunk(struct speller *speller)
{
	struct spelled *out = speller->out;

	if (!speller->length)
		return;
	MEM_MORE(out->items, out->count, out->size);
	out->items[out->count++] = (struct spelled_chunk){
		.chunk = strbuf_take(&speller->chunk), .words = strbuf_take(&speller->words),
	};
	speller->length = 0;
}

/* False: the character has no words. */
static bool say_ascii(struct strbuf *words, const struct language *language, uint32_t c)
{
	uint32_t small = is_capital(c) ? c - 'A' + 'a' : c;

	if (small >= COUNT(language->words) || !language->words[small])
		return false;
	if (is_capital(c))
		strbuf_add(words, language->capital);
	if (is_letter(c) && language->as_in) {
		strbuf_addc(words, (char)c);
		strbuf_add(words, language->as_in);
	}
	strbuf_add(words, language->words[small]);
	return true;
}

static bool say_kana(struct strbuf *words, uint32_t c)
{
	if (c >= FIRST_HIRAGANA && c <= LAST_HIRAGANA)
		c += TO_KATAKANA;
	for (size_t i = 0; i < COUNT(kana_table); i++) {
		const struct kana *kana = &kana_table[i];

		if (c != kana->letter && c != kana->small)
			continue;
		if (c == kana->small)
			strbuf_add(words, "小さい文字の");
		strbuf_add(words, kana->words);
		return true;
	}
	return false;
}

/* One code point; `mark`: it belongs to the one before. */
static void say(struct speller *speller, const char *s, size_t length, bool mark)
{
	struct strbuf *words = &speller->words;
	bool japanese_spoken = speller->language == &japanese;
	size_t bytes;
	uint32_t c = text_code_point(s, length, &bytes);

	if (mark && japanese_spoken && (c == VOICED_MARK || c == HALF_VOICED_MARK)) {
		strbuf_add(words, c == VOICED_MARK ? "に濁点" : "に半濁点");
		return;
	}
	if (!mark && speller->length)
		strbuf_add(words, speller->language->between);
	if (!say_ascii(words, speller->language, c) && !(japanese_spoken && say_kana(words, c)))
		strbuf_addn(words, s, length);
}

static void add_grapheme(struct speller *speller, const char *s, size_t length)
{
	size_t plain_length, bytes;
	/* Half-width kana become wide ones; voiced marks come apart. */
	char *plain = (char *)u8_normalize(UNINORM_NFKD, (const uint8_t *)s, length, NULL,
					   &plain_length);

	if (!plain)
		mem_exhausted();
	for (size_t i = 0; i < plain_length; i += bytes) {
		text_code_point(plain + i, plain_length - i, &bytes);
		say(speller, plain + i, bytes, i > 0);
	}
	free(plain);
	strbuf_addn(&speller->chunk, s, length);
	speller->length++;
}

/* May `length` more of that kind stand in the chunk? */
static bool fits(const struct speller *speller, enum kind kind, size_t length)
{
	size_t most = kind == SIGNS ? CHUNK_MAX : speller->last == SIGNS ? 0 : JOINED_MAX;

	return speller->length + length <= most;
}

/* Spells the run of letters, digits or signs at s; returns its end. */
static const char *spell_run(struct speller *speller, const char *s, const char *end)
{
	enum kind kind = kind_of(*s);
	size_t length = 0, pieces;

	for (const char *at = s; at < end && kind_of(*at) == kind; length++)
		at += text_grapheme(at, (size_t)(end - at));
	pieces = (length + PIECE_MAX - 1) / PIECE_MAX;
	for (size_t i = 0; i < pieces; i++) {
		size_t count = length / pieces + (i < length % pieces);

		if (i > 0 || !fits(speller, kind, count))
			finish_chunk(speller);
		for (; count > 0; count--) {
			size_t bytes = text_grapheme(s, (size_t)(end - s));

			add_grapheme(speller, s, bytes);
			s += bytes;
		}
	}
	speller->last = kind;
	return s;
}

static const struct language *language_of(const char *code)
{
	return strcmp(code, "ja") == 0 ? &japanese : &english;
}

void spell_code(struct strbuf *out, const char *code, size_t length, const char *language)
{
	const struct language *spoken = language_of(language);

	for (size_t i = 0; i < length; i++) {
		unsigned char c = (unsigned char)code[i];

		if (i)
			strbuf_add(out, spoken->between);
		strbuf_add(out, spoken->words[is_capital(c) ? c - 'A' + 'a' : c]);
	}
}

void spell(struct spelled *out, const char *text, const char *language)
{
	const char *end = text + strlen(text);
	struct speller speller = { .out = out, .language = language_of(language) };

	*out = (struct spelled){ 0 };
	strbuf_init(&speller.chunk);
	strbuf_init(&speller.words);
	while (text < end)
		text = spell_run(&speller, text, end);
	finish_chunk(&speller);
}

void spelled_release(struct spelled *out)
{
	for (size_t i = 0; i < out->count; i++) {
		free(out->items[i].chunk);
		free(out->items[i].words);
	}
	free(out->items);
	*out = (struct spelled){ 0 };
}
