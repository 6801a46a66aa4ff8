//! Which three letters are a currency: ISO 4217, with the codes that were
//! withdrawn since 2000, because files reach back.

use crate::Currency;

/// Currencies in use.
const CURRENT: &str = "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND \
    BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN \
    ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD \
    JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT \
    MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR \
    RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND \
    TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XCG XDR XOF XPF YER ZAR \
    ZMW ZWG";

/// Currencies that were replaced since 2000.
const FORMER: &str = "ADP AFA ATS AZM BEF BGL BYR CSD CUC CYP DEM EEK ESP FIM FRF GHC GRD GWP \
    HRK IEP ITL LTL LUF LVL MGF MRO MTL MZM NLG PTE ROL RUR SDD SDP SIT SKK SLL SRG STD TJR TMM \
    TPE TRL VEB VEF XEU YUM ZMK ZWD ZWL ZWN ZWR";

impl Currency {
    /// Whether ISO 4217 has, or since 2000 had, a currency of these letters.
    /// Records may hold others; what people type is checked against this.
    #[must_use]
    pub fn is_listed(self) -> bool {
        CURRENT
            .split_ascii_whitespace()
            .chain(FORMER.split_ascii_whitespace())
            .any(|code| code == self.code())
    }

    /// The currencies in use, in the order of their letters: for lists to
    /// choose from.
    pub fn in_use() -> impl Iterator<Item = Self> {
        CURRENT
            .split_ascii_whitespace()
            .filter_map(|code| code.parse().ok())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_looked_up() {
        for (code, listed) in [("USD", true), ("xof", true), ("MRO", true), ("USS", false)] {
            let currency: Currency = code.parse().unwrap();
            assert_eq!(currency.is_listed(), listed, "{code}");
        }
        assert!(Currency::in_use().count() > 150);
        assert!(Currency::in_use().is_sorted());
    }
}
