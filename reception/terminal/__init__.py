"""The reader (顔認証付きカードリーダー) and the receptionist's counter as two tables; no I/O, no clock."""
