"""How the functions of the expression language are said: what they give of their arguments, or what is true of them.

A function that is not here is said by its name, which no officer knows: every function belongs into one of the tables.
"""

from kmcheck.diagnostics import Bilingual

# Functions that give a value; `{0}`, `{1}` are the arguments.
GIVING: dict[str, Bilingual] = {
    "count": Bilingual("จำนวน{0}", "the number of {0}"),
    "duplicates": Bilingual("{0}ที่ซ้ำกัน", "what repeats among {0}"),
    "distinct": Bilingual("{0}ที่ไม่ซ้ำกัน", "the different ones among {0}"),
    "joined": Bilingual("{0}และ{1}", "{0} together with {1}"),
    "gaps": Bilingual("ลำดับที่ขาดหายไปใน{0}", "the numbers left out among {0}"),
    "earliest": Bilingual("วันแรกสุดของ{0}", "the earliest of {0}"),
    "latest": Bilingual("วันหลังสุดของ{0}", "the latest of {0}"),
    "nth": Bilingual("{0}ลำดับที่ {1}", "number {1} of {0}"),
    "total": Bilingual("ผลรวมของ{0}", "the sum of {0}"),
    "entry": Bilingual("รายการใน{0}ที่ตรงกับ{1}", "the entry of {0} for {1}"),
    "guess": Bilingual("รายการใน{0}ที่ใกล้เคียงกับ{1}", "the entry of {0} nearest to {1}"),
    "head_of": Bilingual("หัวหน้าของ{0}", "the head of {0}"),
    "year": Bilingual("ปีของ{0}", "the year of {0}"),
    "month_start": Bilingual("เดือนของ{0}", "the month of {0}"),
    "weekday": Bilingual("วันในสัปดาห์ของ{0}", "the weekday of {0}"),
    "weekday_in": Bilingual("วันในสัปดาห์ของ{0}ในปี {1}", "the weekday of {0} in the year {1}"),
    "length": Bilingual("จำนวนตัวอักษรของ{0}", "the length of {0}"),
    "amount": Bilingual("จำนวนที่กล่าวใน{0}", "the amount stated in {0}"),
    "said_twice": Bilingual("คำที่พิมพ์ซ้ำติดกันใน{0}", "the word said twice in {0}"),
    "said_once": Bilingual("{0}ที่ตัดคำซ้ำออก", "{0} without the repeated word"),
    "in_thai_digits": Bilingual("{0}เป็นเลขไทย", "{0} in Thai digits"),
    "cited_item": Bilingual("ข้อประเมินที่อ้างใน{0}", "the item of an assessment cited in {0}"),
    "names_after": Bilingual("ชื่อที่ตามหลัง{1}ใน{0}", "the names behind {1} in {0}"),
    "slip_in": Bilingual("คำใน{0}ที่สะกดเกือบตรงกับ{1}", "the slip for {1} in {0}"),
    "years_in": Bilingual("ปีที่กล่าวใน{0}", "the years named in {0}"),
    "dates_in": Bilingual("วันที่ที่กล่าวใน{0}", "the dates named in {0}"),
    "numbers_in": Bilingual("เลขที่หนังสือที่กล่าวใน{0}", "the numbers of documents named in {0}"),
    "leading_number": Bilingual("ลำดับที่หน้า{0}", "the number that begins {0}"),
    "frequency_in": Bilingual("ความถี่ที่กล่าวใน{0}", "the frequency stated in {0}"),
    "ranges_in": Bilingual("ช่วงปีที่กล่าวใน{0}", "the ranges of years named in {0}"),
    "each_year": Bilingual("ปีใน{0}", "the single years of {0}"),
}
# The language counts the elements of a list from 0, people from 1; only a number that stands there can be mended.
NTH_FROM_0 = Bilingual("{0}ลำดับที่ {1} (นับจาก ๐)", "number {1} (from 0) of {0}")
# Functions that say what is true, and their denial.
TRUE_OF: dict[str, tuple[Bilingual, Bilingual]] = {
    "in_order": (
        Bilingual("{0} เรียงตามลำดับ", "{0} are in order"),
        Bilingual("{0} ไม่เรียงตามลำดับ", "{0} are out of order"),
    ),
    "starts_with": (
        Bilingual("{0} ขึ้นต้นด้วย {1}", "{0} begins with {1}"),
        Bilingual("{0} ไม่ขึ้นต้นด้วย {1}", "{0} does not begin with {1}"),
    ),
    "ends_with": (
        Bilingual("{0} ลงท้ายด้วย {1}", "{0} ends with {1}"),
        Bilingual("{0} ไม่ลงท้ายด้วย {1}", "{0} does not end with {1}"),
    ),
    "alike": (
        Bilingual("{0} น่าจะหมายถึงเรื่องเดียวกับ {1}", "{0} says about the same as {1}"),
        Bilingual("{0} ไม่ได้หมายถึงเรื่องเดียวกับ {1}", "{0} does not say the same as {1}"),
    ),
    "digits_mixed": (
        Bilingual("{0} ใช้ทั้งเลขไทยและเลขอารบิก", "{0} mixes Thai and Arabic digits"),
        Bilingual("{0} ใช้ตัวเลขแบบเดียว", "{0} has digits of one kind"),
    ),
}
# What is said of the arguments where the value of a function is given (or is no empty list), and where it is not.
PRESENT: dict[str, tuple[Bilingual, Bilingual]] = {
    "duplicates": (
        Bilingual("{0} มีที่ซ้ำกัน", "there are repeats in {0}"),
        Bilingual("{0} ไม่ซ้ำกัน", "nothing repeats in {0}"),
    ),
    "gaps": (
        Bilingual("{0} มีลำดับที่ขาดหายไป", "numbers are left out in {0}"),
        Bilingual("{0} ไม่มีลำดับที่ขาดหายไป", "no number is left out in {0}"),
    ),
    "without": (
        Bilingual("มี{0}ที่ไม่อยู่ใน {1}", "some of {0} is not in {1}"),
        Bilingual("{0} ทั้งหมดอยู่ใน {1}", "all of {0} is in {1}"),
    ),
    "entry": (
        Bilingual("{1} อยู่ในรายการ{0}", "{1} is an entry of {0}"),
        Bilingual("{1} ไม่อยู่ในรายการ{0}", "{1} is no entry of {0}"),
    ),
    "guess": (
        Bilingual("{1} ตรงหรือใกล้เคียงกับรายการใน{0}", "{1} is an entry of {0} or near one"),
        Bilingual("{1} ไม่ใกล้เคียงกับรายการใดใน{0}", "{1} is near no entry of {0}"),
    ),
    "slip_in": (
        Bilingual("{0} มีคำที่สะกดเกือบตรงกับ {1}", "{0} holds a slip for {1}"),
        Bilingual("{0} ไม่มีคำที่สะกดเกือบตรงกับ {1}", "{0} holds no slip for {1}"),
    ),
    "said_twice": (
        Bilingual("{0} มีคำที่พิมพ์ซ้ำติดกัน", "{0} says a word twice"),
        Bilingual("{0} ไม่มีคำที่พิมพ์ซ้ำติดกัน", "{0} says no word twice"),
    ),
    "amount": (Bilingual("{0} บอกจำนวน", "{0} states an amount"), Bilingual("{0} ไม่บอกจำนวน", "{0} states no amount")),
    "cited_item": (
        Bilingual("{0} อ้างข้อประเมิน", "{0} cites an item of an assessment"),
        Bilingual("{0} ไม่อ้างข้อประเมินข้อใด", "{0} cites no item of an assessment"),
    ),
    "names_after": (
        Bilingual("{0} มีชื่อที่ตามหลัง {1}", "{0} has a name behind {1}"),
        Bilingual("{0} ไม่มีชื่อใดตามหลัง {1}", "{0} has no name behind {1}"),
    ),
    "years_in": (Bilingual("{0} กล่าวถึงปี", "{0} names a year"), Bilingual("{0} ไม่กล่าวถึงปีใด", "{0} names no year")),
    "dates_in": (
        Bilingual("{0} กล่าวถึงวันที่", "{0} names a date"),
        Bilingual("{0} ไม่กล่าวถึงวันที่ใด", "{0} names no date"),
    ),
    "numbers_in": (
        Bilingual("{0} กล่าวถึงเลขที่หนังสือ", "{0} names the number of a document"),
        Bilingual("{0} ไม่กล่าวถึงเลขที่หนังสือใด", "{0} names no number of a document"),
    ),
    "leading_number": (
        Bilingual("{0} ขึ้นต้นด้วยตัวเลข", "{0} begins with a number"),
        Bilingual("{0} ไม่ขึ้นต้นด้วยตัวเลข", "{0} does not begin with a number"),
    ),
    "frequency_in": (
        Bilingual("{0} บอกความถี่", "{0} says how often"),
        Bilingual("{0} ไม่บอกความถี่", "{0} does not say how often"),
    ),
    "ranges_in": (
        Bilingual("{0} กล่าวถึงช่วงปี", "{0} names a range of years"),
        Bilingual("{0} ไม่กล่าวถึงช่วงปีใด", "{0} names no range of years"),
    ),
    "head_of": (
        Bilingual("ทราบตำแหน่งหัวหน้าของ {0}", "it is known which post heads {0}"),
        Bilingual("ไม่ทราบตำแหน่งหัวหน้าของ {0}", "it is not known which post heads {0}"),
    ),
}
