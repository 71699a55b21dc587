"""A software My Number Card (個人番号カード) that answers APDUs; stands alone, without `reception`."""
