/**
 * SQL for the text that JavaScript makes of a double: the engine writes the same digits, but 1.0 for 1, 1e-05 for 0.00001 and
 * 1e+20 for 100000000000000000000.
 */
export const numberTextSql = (value: string): string => {
  const text = `cast(${value} as varchar)`;
  const mantissa = `split_part(${text}, 'e', 1)`;
  const digits = `replace(replace(${mantissa}, '.', ''), '-', '')`;
  const exponent = `cast(split_part(${text}, 'e', 2) as integer)`;
  const sign = `case when ${value} < 0 then '-' else '' end`;
  return `case when isnan(${value}) then 'NaN'
    when isinf(${value}) then case when ${value} > 0 then 'Infinity' else '-Infinity' end
    when ${value} = 0 then '0'
    when not contains(${text}, 'e') then regexp_replace(${text}, '\\.0$', '')
    when ${exponent} between -6 and -1 then ${sign} || '0.' || repeat('0', -1 - ${exponent}) || rtrim(${digits}, '0')
    when ${exponent} between 0 and 20 then ${sign} || rpad(regexp_replace(${mantissa}, '[-.]', '', 'g'), ${exponent} + 1, '0')
    else regexp_replace(regexp_replace(${text}, '\\.0e', 'e'), 'e([+-])0*', 'e\\1') end`;
};
