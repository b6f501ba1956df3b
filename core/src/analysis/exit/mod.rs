//! What leaving (and entering) costs: subscription, redemption by days held, the fees of share trades, and
//! until when an exit is impossible. Every rate is a row of a dated table; none stands in the code.

mod cost;
mod shares;
mod table;

pub use cost::{
    Exit, Opening, Redemption, Sale, Subscription, of_fund, opens, redeem, sale_of_share, subscribe, subscribe_for_fee,
};
pub use shares::{Kind, ShareFees, Side, of_shares};
pub use table::{FeeTables, RateRow, RedemptionTable, Shares, Tier, built_in, row_on};
